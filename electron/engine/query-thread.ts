console.log('engine/query-thread');
