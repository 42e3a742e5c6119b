console.log('engine/ingest-thread');
