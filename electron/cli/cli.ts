console.log('cli/cli');
