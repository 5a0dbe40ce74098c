import { z } from 'zod';

/** Open311 GeoReport v2, http://wiki.open311.org/GeoReport_v2/: names and shapes are the standard's. */

const text = (most: number) => z.string().trim().min(1).max(most);
const place = z.string().max(128);

export const open311Place = z.object({ jurisdiction_id: place.optional() });
/** The last part of an address, with the ending that says the format. */
export const open311File = z.object({ file: z.string().max(128) });

export const open311Service = z.object({
  service_code: z.string(),
  service_name: z.string(),
  description: z.string(),
  metadata: z.boolean(),
  type: z.enum(['realtime', 'batch', 'blackbox']),
  keywords: z.string(),
  group: z.string(),
});
export type Open311Service = z.infer<typeof open311Service>;

export const open311Definition = z.object({
  service_code: z.string(),
  attributes: z.array(
    z.object({
      variable: z.boolean(),
      code: z.string(),
      datatype: z.enum(['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist']),
      required: z.boolean(),
      datatype_description: z.string().nullable(),
      order: z.number().int(),
      description: z.string(),
      values: z.array(z.object({ key: z.string(), name: z.string() })),
    }),
  ),
});
export type Open311Definition = z.infer<typeof open311Definition>;

export const open311Query = open311Place.extend({
  service_request_id: z.string().max(3000).optional(),
  service_code: z.string().max(500).optional(),
  start_date: z.iso.datetime({ offset: true }).optional(),
  end_date: z.iso.datetime({ offset: true }).optional(),
  status: z.string().max(50).optional(),
});

const coordinate = (most: number) => z.coerce.number().min(-most).max(most);

/** A request as it is sent; `attribute[CODE]` of a form is a member of `attribute`. */
export const open311Post = open311Place.extend({
  service_code: text(64),
  description: text(4000),
  lat: coordinate(90).optional(),
  long: coordinate(180).optional(),
  address_string: text(300).optional(),
  /** Id of a place: a street or community. */
  address_id: place.optional(),
  first_name: text(50).optional(),
  last_name: text(50).optional(),
  phone: text(40).optional(),
  attribute: z.record(z.string().max(64), z.string().max(300)).default({}),
});
export type Open311Post = z.infer<typeof open311Post>;

export const open311Posted = z.array(
  z.object({ service_request_id: z.string(), service_notice: z.string(), account_id: z.string().nullable() }),
);

export const open311Token = z.array(z.object({ service_request_id: z.string(), token: z.string() }));

/** A request as it is told. Nothing that a citizen said: neither words nor spot. Missing: null. */
export const open311Request = z.object({
  service_request_id: z.string(),
  status: z.enum(['open', 'closed']),
  status_notes: z.string(),
  service_name: z.string(),
  service_code: z.string(),
  description: z.string().nullable(),
  agency_responsible: z.string().nullable(),
  service_notice: z.string().nullable(),
  requested_datetime: z.string(),
  updated_datetime: z.string(),
  expected_datetime: z.string().nullable(),
  address: z.string(),
  address_id: z.string(),
  zipcode: z.string().nullable(),
  lat: z.number().nullable(),
  long: z.number().nullable(),
  media_url: z.string().nullable(),
});
export type Open311Request = z.infer<typeof open311Request>;

/** What the standard says of an error. */
export const open311Errors = z.array(z.object({ code: z.number().int(), description: z.string() }));
