// An OPC UA server that others wrote (npm node-opcua-server), with nodes that the tests know.
//
//   PEERS_HOME=<folder with node_modules/node-opcua-server> node opcua-server.mjs <port> <folder>
//
//   folder  where the server keeps its certificates
//
// opc.tcp://127.0.0.1:<port>/plant, anonymous, no encryption. In the namespace 1, all writable:
// Flag, Byte, Int16, UInt32, Int64, UInt64, Float, Double, String and Numbers, an array; each with
// the value that VALUES says. Secret exists but may not be read.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [port, folder] = process.argv.slice(2);
const load = createRequire(join(process.env.PEERS_HOME, 'index.js'));
const { OPCUAServer } = load('node-opcua-server');
const { OPCUACertificateManager } = load('node-opcua-certificate-manager');
const { DataType, Variant, VariantArrayType } = load('node-opcua-variant');
const { SecurityPolicy, MessageSecurityMode } = load('node-opcua-secure-channel');
const { DataValue } = load('node-opcua-data-value');
const { StatusCodes } = load('node-opcua-status-code');

const VALUES = {
  Flag: [DataType.Boolean, true],
  Byte: [DataType.Byte, 200],
  Int16: [DataType.Int16, -5],
  UInt32: [DataType.UInt32, 4_000_000_000],
  Int64: [DataType.Int64, [0xffffffff, 0xfffffffb]], // -5, as two halves
  UInt64: [DataType.UInt64, [0xffffffff, 0xffffffff]],
  Float: [DataType.Float, 21.5],
  Double: [DataType.Double, -0.125],
  String: [DataType.String, 'running'],
  Numbers: [DataType.Int32, [1, 2, 3], VariantArrayType.Array],
};

const certificates = new OPCUACertificateManager({
  rootFolder: folder,
  automaticallyAcceptUnknownCertificate: true,
});
const server = new OPCUAServer({
  port: Number(port),
  host: '127.0.0.1',
  hostname: '127.0.0.1',
  resourcePath: '/plant',
  allowAnonymous: true,
  securityModes: [MessageSecurityMode.None],
  securityPolicies: [SecurityPolicy.None],
  serverCertificateManager: certificates,
  userCertificateManager: certificates,
});
await server.initialize();

const { addressSpace } = server.engine;
const names = addressSpace.getOwnNamespace();
const plant = names.addFolder(addressSpace.rootFolder.objects, { browseName: 'Plant' });
for (const [name, [dataType, value, arrayType = VariantArrayType.Scalar]] of Object.entries(VALUES)) {
  names.addVariable({
    componentOf: plant,
    nodeId: `s=${name}`,
    browseName: name,
    dataType,
    valueRank: arrayType === VariantArrayType.Scalar ? -1 : 1,
    value: new Variant({ dataType, value, arrayType }),
  });
}
names.addVariable({
  componentOf: plant,
  nodeId: 's=Secret',
  browseName: 'Secret',
  dataType: DataType.Double,
  minimumSamplingInterval: 1000,
  value: {
    timestamped_get: () => new DataValue({ statusCode: StatusCodes.BadUserAccessDenied }),
  },
});
process.once('SIGTERM', () => process.exit(0));
await server.start();
console.log(`ready on ${port}`);
