import type { Open311Definition, Open311Request, Open311Service } from '../../contract/ledgers/open311.ts';
import type { RecordField, RecordType } from '../../shared/ledger/record-type.ts';
import type { StoredRecord } from '../records/record-row.ts';
import type { ToldRequests } from './open311.service.ts';

const KIND = 'kind';
/** Fields that another system may fill in. */
const ATTRIBUTES = ['grade', 'category'];

function fieldOf(type: RecordType, id: string): RecordField | undefined {
  return type.fields.find((field) => field.id === id);
}

/** Kinds of appeal as services. */
export function toServices(type: RecordType): Open311Service[] {
  return (fieldOf(type, KIND)?.options ?? []).map(({ id, name }) => ({
    ...{ service_code: id, service_name: name.zh, description: name.zh, metadata: true },
    ...{ type: 'realtime', keywords: [name.zh, name.en].join(','), group: type.name.zh },
  }));
}

/** What may be said of a request of one kind. Missing: undefined for what is no kind. */
export function toDefinition(type: RecordType, code: string): Open311Definition | undefined {
  if (!toServices(type).some((service) => service.service_code === code)) return undefined;
  const fields = ATTRIBUTES.flatMap((id) => fieldOf(type, id) ?? []);
  return {
    service_code: code,
    attributes: fields.map(({ id, name, options }, index) => ({
      ...{ variable: true, code: id, required: false, datatype_description: null, order: index + 1 },
      datatype: options === undefined ? 'string' : 'singlevaluelist',
      description: name.zh,
      values: (options ?? []).map((option) => ({ key: option.id, name: option.name.zh })),
    })),
  };
}

/** Requests as the standard tells them. */
export function toRequests({ records, ...names }: ToldRequests): Open311Request[] {
  return records.map((record) => toRequest(record, names));
}

function toRequest(record: StoredRecord, { type, units, places }: Omit<ToldRequests, 'records'>): Open311Request {
  const { recordId, closedAt, class: kind, leadId, placeId, openedAt, moves } = record;
  const option = fieldOf(type, KIND)?.options?.find(({ id }) => id === kind);
  const handling = record.clocks.find(({ clock }) => clock === 'handling');
  const lasts = Object.values(moves).map(({ lastAt }) => lastAt);
  return {
    service_request_id: recordId,
    status: closedAt === null ? 'open' : 'closed',
    status_notes: type.states.find(({ id }) => id === record.state)?.name.zh ?? record.state,
    ...{ service_name: option?.name.zh ?? kind, service_code: kind, description: null },
    agency_responsible: leadId === null ? null : (units.get(leadId) ?? leadId),
    service_notice: null,
    requested_datetime: openedAt,
    updated_datetime: lasts.reduce((latest, at) => (Date.parse(at) > Date.parse(latest) ? at : latest), openedAt),
    expected_datetime: handling?.dueAt ?? null,
    ...{ address: places.get(placeId)?.name ?? placeId, address_id: placeId },
    ...{ zipcode: null, lat: null, long: null, media_url: null },
  };
}
