/** `hand-over.ts <socket>`: gives what stands on stdin to the first instance and ends once it has heard it. */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

const [, , socket] = process.argv;
if (socket === undefined) throw new Error('no socket was named');
const peer = connect(socket);
peer.end(await text(process.stdin));
if ((await text(peer)) !== 'heard') throw new Error('the first instance hung up');
