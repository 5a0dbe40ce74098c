import type { DeliveryFailure, DeliveryState } from '../../shared/collaboration.ts';
import type { Defaulted, Fixed } from './columns.ts';

export interface WebhookTable {
  webhook_id: Fixed<string>;
  url: Fixed<string>;
  events: Fixed<string[]>;
  secret: string | null;
  created_at: Fixed<Date>;
  created_by: Fixed<string>;
  disabled_at: Defaulted<Date | null>;
}

export interface WebhookDeliveryTable {
  delivery_id: Fixed<string>;
  webhook_id: Fixed<string>;
  event: Fixed<string>;
  subject: Fixed<string>;
  actor: Fixed<string>;
  at: Fixed<Date>;
  state: Defaulted<DeliveryState>;
  attempts: Defaulted<number>;
  tried_since: Date;
  next_attempt_at: Date;
  last_attempt_at: Defaulted<Date | null>;
  last_status: Defaulted<number | null>;
  last_failure: Defaulted<DeliveryFailure | null>;
}
