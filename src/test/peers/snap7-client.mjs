// Snap7's S7 client: reads or writes a few bytes of an S7 server on this machine, and ends.
//
//   PEERS_HOME=<folder with node_modules/node-snap7> node snap7-client.mjs <port> <what>
//
//   read <area> <start> <size>    prints the bytes in hex; areas: DB1 ... DB65535, M, I, Q
//   write <area> <start> <hex>
//   order                         prints the order number of the CPU
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [port, what, area, start, operand] = process.argv.slice(2);
const { S7Client } = createRequire(join(process.env.PEERS_HOME, 'index.js'))('node-snap7');
const client = new S7Client();

function must(result) {
  if (result === false) throw new Error(client.ErrorText(client.LastError()));
  return result;
}

function place() {
  const { S7AreaDB, S7AreaMK, S7AreaPE, S7AreaPA } = client;
  const code = { D: S7AreaDB, M: S7AreaMK, I: S7AreaPE, Q: S7AreaPA }[area[0]];
  return [code, area[0] === 'D' ? Number(area.slice(2)) : 0, Number(start)];
}

const jobs = {
  read: () => must(client.ReadArea(...place(), Number(operand), client.S7WLByte)).toString('hex'),
  write: () => {
    const bytes = Buffer.from(operand, 'hex');
    must(client.WriteArea(...place(), bytes.length, client.S7WLByte, bytes));
    return '';
  },
  order: () => must(client.GetOrderCode()).Code,
};

must(client.SetParam(client.RemotePort, Number(port)));
must(client.ConnectTo('127.0.0.1', 0, 1));
try {
  console.log(jobs[what]());
} finally {
  client.Disconnect();
}
