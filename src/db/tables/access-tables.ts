import type { Action, Role } from '../../shared/permission.ts';
import type { Defaulted, Fixed, FixedDefault } from './columns.ts';

export interface AccountTable {
  account_id: Fixed<string>;
  login: Fixed<string>;
  name: string;
  oidc_issuer: string | null;
  oidc_subject: string | null;
  must_change_password: Defaulted<boolean>;
  created_at: Fixed<Date>;
  created_by: Fixed<string>;
  disabled_at: Defaulted<Date | null>;
}

export interface AccountSecretTable {
  account_id: Fixed<string>;
  password_hash: string | null;
  password_set_at: Date | null;
  failed_attempts: Defaulted<number>;
  locked_until: Defaulted<Date | null>;
}

export interface AccountLinkTable {
  token_hash: Fixed<string>;
  kind: Fixed<'first-administrator' | 'set-password'>;
  account_id: Fixed<string | null>;
  created_at: Fixed<Date>;
  created_by: Fixed<string>;
  expires_at: Fixed<Date>;
  used_at: Defaulted<Date | null>;
}

export interface SessionTable {
  session_id: Fixed<string>;
  token_hash: Fixed<string>;
  account_id: Fixed<string>;
  created_at: Fixed<Date>;
  seen_at: Date;
  expires_at: Fixed<Date>;
  ended_at: Defaulted<Date | null>;
  address: Fixed<string>;
  user_agent: FixedDefault<string>;
  single_sign_on: FixedDefault<boolean>;
}

export interface SecondFactorTable {
  account_id: Fixed<string>;
  key: string;
  begun_at: Date;
  confirmed_at: Defaulted<Date | null>;
  last_step: Defaulted<number | null>;
}

export interface RecoveryCodeTable {
  account_id: Fixed<string>;
  position: Fixed<number>;
  code_hash: Fixed<string>;
  used_at: Defaulted<Date | null>;
}

export interface PendingSignInTable {
  token_hash: Fixed<string>;
  account_id: Fixed<string>;
  way: Fixed<'password' | 'link'>;
  created_at: Fixed<Date>;
  expires_at: Fixed<Date>;
  tries: Defaulted<number>;
}

export interface ApiTokenTable {
  token_id: Fixed<string>;
  token_hash: Fixed<string>;
  account_id: Fixed<string>;
  name: Fixed<string>;
  scopes: Fixed<Action[]>;
  created_at: Fixed<Date>;
  expires_at: Fixed<Date>;
  last_used_at: Defaulted<Date | null>;
  revoked_at: Defaulted<Date | null>;
}

export interface RoleTable {
  role: Fixed<Role>;
  position: Fixed<number>;
}

export interface RolePermissionTable {
  role: Fixed<Role>;
  action: Fixed<Action>;
}

export interface AccountGrantTable {
  grant_id: Fixed<string>;
  account_id: Fixed<string>;
  role: Fixed<Role>;
  place_id: Fixed<string | null>;
  organisation_id: Fixed<string | null>;
  plan_id: Fixed<string | null>;
  valid_until: Fixed<string | null>;
  granted_at: Fixed<Date>;
  granted_by: Fixed<string>;
  ended_at: Defaulted<Date | null>;
  ended_by: Defaulted<string | null>;
}

/** One row: where the audit trail ends. */
export interface AuditHeadTable {
  only_one: FixedDefault<boolean>;
  sequence: number;
  hash: string;
  algorithm: Defaulted<'sha256' | 'sm3'>;
}

export interface PersonTable {
  person_id: Fixed<string>;
  place_id: Fixed<string | null>;
  organisation_id: Fixed<string | null>;
  shown_name: string | null;
  shown_phone: string | null;
  shown_id_number: string | null;
  shown_address: string | null;
  created_at: Fixed<Date>;
  created_by: Fixed<string>;
  erased_at: Defaulted<Date | null>;
  erased_by: Defaulted<number | null>;
}

export interface PersonDataTable {
  person_id: Fixed<string>;
  place_id: Fixed<string | null>;
  organisation_id: Fixed<string | null>;
  name: Fixed<string | null>;
  phone: Fixed<string | null>;
  id_number: Fixed<string | null>;
  address: Fixed<string | null>;
}
