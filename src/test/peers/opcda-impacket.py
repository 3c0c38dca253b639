# impacket, an implementation of DCE/RPC, NTLM and DCOM that others wrote: calls an OPC DA server and ends.
#
#   /usr/bin/python3 opcda-impacket.py <host> <level> <user> <password> <clsid> <how> <what> [...]
#
#   level  2 connect, 5 packet integrity, 6 packet privacy; always NTLMv2, port 135
#   how    remote (IActivation::RemoteActivation) or scm (IRemoteSCMActivator, which is CoCreateInstanceEx)
#   what   alive                  the addresses of the object exporter (ServerAlive2)
#          status                 vendor, version, state (GetStatus)
#          error <code>           the text of an error (GetErrorString)
#          read <item> ...        type, quality, time and value of items (AddGroup, AddItems, SyncIO::Read)
#          write <item> <number>  as VT_R8 (SyncIO::Write)
#          browse                 all item ids (BrowseOPCItemIDs, IEnumString)
#
# Prints one line of JSON. The structures stand as in OPC Data Access 2.05a, appendix of interfaces.
import json
import sys
from datetime import datetime, timedelta
from struct import pack

from impacket.dcerpc.v5 import dcomrt
from impacket.dcerpc.v5.dcom.oaut import BSTR, VARENUM, VARIANT, varUnion
from impacket.dcerpc.v5.dcomrt import DCOMANSWER, DCOMCALL, DCOMConnection, PMInterfacePointer
from impacket.dcerpc.v5.dtypes import DWORD, GUID, LONG, LPWSTR, SHORT, USHORT, WSTR
from impacket.dcerpc.v5.ndr import (
    NDRDOUBLEFLOAT, NDRFLOAT, NDRPOINTER, NDRSMALL, NDRSTRUCT, NDRUNION, NDRUSMALL,
    NDRUniConformantArray, NDRUniConformantVaryingArray, NULL)
from impacket.uuid import string_to_bin, uuidtup_to_bin

OPC = '39c13a%s-011e-11d0-9675-0020afd8adb3'
SERVER = OPC % '4d'
BROWSE = OPC % '4f'
SYNC_IO = OPC % '52'
ITEM_MGT = OPC % '54'
ENUM_STRING = '00000101-0000-0000-c000-000000000046'
DEVICE, FLAT = 2, 3


class PLONG(NDRPOINTER):
    referent = (('Data', LONG),)


class PFLOAT(NDRPOINTER):
    referent = (('Data', NDRFLOAT),)


class BYTES(NDRUniConformantArray):
    item = 'c'


class PBYTES(NDRPOINTER):
    referent = (('Data', BYTES),)


class FILETIME(NDRSTRUCT):
    structure = (('low', DWORD), ('high', DWORD))


def array(of):
    return type('ARRAY_OF_' + of.__name__, (NDRUniConformantArray,), {'item': of})


def pointer(to):
    return type('P' + to.__name__, (NDRPOINTER,), {'referent': (('Data', to),)})


def elements(of):
    """A number of elements and a pointer to them, as a SAFEARRAY holds its data."""
    return type('SIZED', (NDRSTRUCT,), {'structure': (('clSize', DWORD), ('pData', pointer(array(of))))})


class SAFEARRAYUNION(NDRUNION):
    commonHdr = (('tag', DWORD),)
    union = {
        2: ('words', elements(SHORT)), 3: ('longs', elements(LONG)), 8: ('texts', elements(BSTR)),
        16: ('bytes', elements(NDRSMALL)), 20: ('hypers', elements(NDRDOUBLEFLOAT))}


class SAFEARRAYBOUND(NDRSTRUCT):
    structure = (('cElements', DWORD), ('lLbound', LONG))


class SAFEARRAY(NDRSTRUCT):
    structure = (
        ('cDims', USHORT), ('fFeatures', USHORT), ('cbElements', DWORD), ('cLocks', DWORD),
        ('uArrayStructs', SAFEARRAYUNION), ('rgsabound', array(SAFEARRAYBOUND)))


# impacket's own declaration leaves out pointers that MS-OAUT 2.2.29 and 2.2.30 have, and signs
varUnion.union = {
    **varUnion.union, VARENUM.VT_ARRAY: ('parray', pointer(pointer(SAFEARRAY))),
    VARENUM.VT_I1: ('cVal', NDRSMALL), VARENUM.VT_UI1: ('bVal', NDRUSMALL)}


class OPCSERVERSTATUS(NDRSTRUCT):
    structure = (
        ('ftStartTime', FILETIME), ('ftCurrentTime', FILETIME), ('ftLastUpdateTime', FILETIME),
        ('dwServerState', USHORT), ('dwGroupCount', DWORD), ('dwBandWidth', DWORD),
        ('wMajorVersion', USHORT), ('wMinorVersion', USHORT), ('wBuildNumber', USHORT), ('wReserved', USHORT),
        ('szVendorInfo', LPWSTR))


class POPCSERVERSTATUS(NDRPOINTER):
    referent = (('Data', OPCSERVERSTATUS),)


class OPCITEMDEF(NDRSTRUCT):
    structure = (
        ('szAccessPath', LPWSTR), ('szItemID', LPWSTR), ('bActive', LONG), ('hClient', DWORD),
        ('dwBlobSize', DWORD), ('pBlob', PBYTES), ('vtRequestedDataType', USHORT), ('wReserved', USHORT))


class OPCITEMRESULT(NDRSTRUCT):
    structure = (
        ('hServer', DWORD), ('vtCanonicalDataType', USHORT), ('wReserved', USHORT), ('dwAccessRights', DWORD),
        ('dwBlobSize', DWORD), ('pBlob', PBYTES))


class OPCITEMSTATE(NDRSTRUCT):
    structure = (
        ('hClient', DWORD), ('ftTimeStamp', FILETIME), ('wQuality', USHORT), ('wReserved', USHORT),
        ('vDataValue', VARIANT))


class STRINGS(NDRUniConformantVaryingArray):
    item = LPWSTR


class NUMBERS(NDRUniConformantArray):
    item = '<L'


ERRORS = pointer(NUMBERS)


def method(opnum, ins, outs):
    """The classes of a call and of its answer."""
    return (
        type('Call', (DCOMCALL,), {'opnum': opnum, 'structure': ins}),
        type('Answer', (DCOMANSWER,), {'structure': outs + (('ErrorCode', DWORD),)}))


ADD_GROUP = method(
    3,
    (('szName', WSTR), ('bActive', LONG), ('dwRequestedUpdateRate', DWORD), ('hClientGroup', DWORD),
     ('pTimeBias', PLONG), ('pPercentDeadband', PFLOAT), ('dwLCID', DWORD), ('riid', GUID)),
    (('phServerGroup', DWORD), ('pRevisedUpdateRate', DWORD), ('ppUnk', PMInterfacePointer)))
GET_ERROR_STRING = method(4, (('dwError', DWORD), ('dwLocale', DWORD)), (('ppString', LPWSTR),))
GET_STATUS = method(6, (), (('ppServerStatus', POPCSERVERSTATUS),))
ADD_ITEMS = method(
    3,
    (('dwCount', DWORD), ('pItemArray', array(OPCITEMDEF))),
    (('ppAddResults', pointer(array(OPCITEMRESULT))), ('ppErrors', ERRORS)))
READ = method(
    3,
    (('dwSource', USHORT), ('dwCount', DWORD), ('phServer', NUMBERS)),
    (('ppItemValues', pointer(array(OPCITEMSTATE))), ('ppErrors', ERRORS)))
WRITE = method(
    4,
    (('dwCount', DWORD), ('phServer', NUMBERS), ('pItemValues', ':')),
    (('ppErrors', ERRORS),))
BROWSE_ITEM_IDS = method(
    5,
    (('dwBrowseFilterType', USHORT), ('szFilterCriteria', WSTR), ('vtDataTypeFilter', USHORT),
     ('dwAccessRightsFilter', DWORD)),
    (('ppIEnumString', PMInterfacePointer),))
NEXT = method(3, (('celt', DWORD),), (('rgelt', STRINGS), ('pceltFetched', DWORD)))


def request(interface, iid, method, **arguments):
    """Calls a method of an interface; a failed one ends the program with its HRESULT."""
    call, answer = method
    message = call()
    message['ORPCthis'] = interface.get_cinstance().get_ORPCthis()
    message['ORPCthis']['flags'] = 0
    for name, value in arguments.items():
        message[name] = value
    interface.connect(uuidtup_to_bin((iid, '0.0')))
    rpc = interface.get_dce_rpc()
    rpc.call(call.opnum, message, interface.get_iPid())
    stub = rpc.recv()
    hresult = int.from_bytes(stub[-4:], 'little')
    if hresult >> 31:
        raise SystemExit('%08x' % hresult)
    return answer(stub)


def query(interface, iid):
    return interface.RemQueryInterface(1, (string_to_bin(iid),))


def reached(interface, answer, name):
    """The interface behind a pointer in an answer."""
    return dcomrt.IRemUnknown2(dcomrt.INTERFACE(
        interface.get_cinstance(), b''.join(answer[name]['abData']), interface.get_ipidRemUnknown(),
        target=interface.get_target()))


def plain(variant):
    """What stands in a VARIANT; an array as a list, elements of 8 bytes taken for VT_R8."""
    union = variant['_varUnion']
    if variant['vt'] & VARENUM.VT_ARRAY:
        held = union['parray']['uArrayStructs']
        elements = held[held.structure[0][0]]['pData']
        return [each['asData'] if held['tag'] == VARENUM.VT_BSTR else each['Data'] for each in elements]
    name = union.structure[0][0]
    value = union[name]
    if name in ('empty', 'null'):
        return None
    if name == 'bstrVal':
        return value['asData']
    if name == 'cyVal':
        return value['int64'] / 10000
    if name == 'decVal':
        number = value['Hi32'] << 64 | value['Lo64']
        return (-number if value['sign'] else number) / 10 ** value['scale']
    return bool(value) if name == 'boolVal' else value


def time(filetime):
    ticks = filetime['high'] << 32 | filetime['low']
    return (datetime(1601, 1, 1) + timedelta(microseconds=ticks // 10)).isoformat() + 'Z'


def status(server):
    said = request(server, SERVER, GET_STATUS)['ppServerStatus']
    version = '%d.%d.%d' % (said['wMajorVersion'], said['wMinorVersion'], said['wBuildNumber'])
    return {
        'vendor': said['szVendorInfo'].rstrip('\0'), 'version': version, 'state': said['dwServerState'],
        'groups': said['dwGroupCount'], 'started': time(said['ftStartTime']), 'now': time(said['ftCurrentTime'])}


def error(server, code):
    answer = request(server, SERVER, GET_ERROR_STRING, dwError=int(code, 16), dwLocale=1033)
    return answer['ppString'].rstrip('\0')


def group(server):
    answer = request(
        server, SERVER, ADD_GROUP, szName='peer\0', bActive=1, dwRequestedUpdateRate=1000, hClientGroup=7,
        pTimeBias=NULL, pPercentDeadband=NULL, dwLCID=1033, riid=string_to_bin(ITEM_MGT))
    return reached(server, answer, 'ppUnk')


def added(items, ids):
    definitions = []
    for place, name in enumerate(ids):
        item = OPCITEMDEF()
        item['szAccessPath'] = '\0'
        item['szItemID'] = name + '\0'
        item['bActive'] = 1
        item['hClient'] = 1000 + place
        item['pBlob'] = NULL
        definitions.append(item)
    answer = request(items, ITEM_MGT, ADD_ITEMS, dwCount=len(ids), pItemArray=definitions)
    return list(zip(answer['ppAddResults'], answer['ppErrors']))


def code(hresult):
    return '%08x' % hresult


def read(server, *ids):
    items = group(server)
    results = added(items, ids)
    handles = [result['hServer'] for result, failed in results if code(failed) == '00000000']
    reader = query(items, SYNC_IO)
    answer = request(reader, SYNC_IO, READ, dwSource=DEVICE, dwCount=len(handles), phServer=handles)
    states = iter(zip(answer['ppItemValues'], answer['ppErrors']))
    read = []
    for name, (result, failed) in zip(ids, results):
        if code(failed) != '00000000':
            read.append({'item': name, 'error': code(failed)})
            continue
        state, failed = next(states)
        read.append({
            'item': name, 'error': code(failed), 'handle': state['hClient'],
            'type': result['vtCanonicalDataType'], 'rights': result['dwAccessRights'],
            'quality': state['wQuality'], 'time': time(state['ftTimeStamp']),
            'vt': state['vDataValue']['vt'], 'value': plain(state['vDataValue'])})
    return read


def write(server, item, number):
    items = group(server)
    (result, failed), = added(items, [item])
    # by hand: impacket does not write a VARIANT at a multiple of 8; this one stands at 44 of the stub
    value = pack('<5I4HIId', 1, 0x20000, 0, 3, 0, VARENUM.VT_R8, 0, 0, 0, VARENUM.VT_R8, 0, float(number))
    writer = query(items, SYNC_IO)
    answer = request(
        writer, SYNC_IO, WRITE, dwCount=1, phServer=[result['hServer']], pItemValues=value)
    return code(answer['ppErrors'][0])


def browse(server):
    browser = query(server, BROWSE)
    answer = request(
        browser, BROWSE, BROWSE_ITEM_IDS, dwBrowseFilterType=FLAT, szFilterCriteria='\0', vtDataTypeFilter=0,
        dwAccessRightsFilter=0)
    names = reached(browser, answer, 'ppIEnumString')
    found = []
    while True:
        answer = request(names, ENUM_STRING, NEXT, celt=100)
        found += [each['Data'].rstrip('\0') for each in answer['rgelt']]
        if answer['pceltFetched'] < 100:
            return found


def main(host, level, user, password, clsid, how, what, *arguments):
    domain, _, name = user.rpartition('\\')
    connection = DCOMConnection(host, name, password, domain, authLevel=int(level))
    try:
        if what == 'alive':
            exporter = dcomrt.IObjectExporter(connection.get_dce_rpc())
            return [each['aNetworkAddr'].rstrip('\0') for each in exporter.ServerAlive2()]
        if how == 'scm':
            server = connection.CoCreateInstanceEx(string_to_bin(clsid), string_to_bin(SERVER))
        else:
            activation = dcomrt.IActivation(connection.get_dce_rpc())
            server = activation.RemoteActivation(string_to_bin(clsid), string_to_bin(SERVER))
        server.get_cinstance().set_auth_level(int(level))
        jobs = {'status': status, 'error': error, 'read': read, 'write': write, 'browse': browse}
        return jobs[what](server, *arguments)
    finally:
        connection.disconnect()


print(json.dumps(main(*sys.argv[1:])))
