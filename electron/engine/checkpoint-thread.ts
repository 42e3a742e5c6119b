console.log('engine/checkpoint-thread');
