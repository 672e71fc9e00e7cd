import { APPROVAL_CHECKS } from './approval-checks.ts';
import type { Check } from './check.ts';
import { CREDIT_CHECKS } from './credit-checks.ts';
import { KEPT_CHECKS } from './kept-checks.ts';
import { LEDGER_CHECKS } from './ledger-checks.ts';
import { PROMISE_CHECKS } from './promise-checks.ts';
import { RELEASE_CHECKS } from './release-checks.ts';
import { SCOPE_CHECK } from './scope-check.ts';
import { TRAIL_CHECKS } from './trail-checks.ts';

/** All that must hold, in the order in which a person would look: the entries, then what is kept from them. */
export const CHECKS: readonly Check[] = [
  ...LEDGER_CHECKS,
  ...PROMISE_CHECKS,
  ...KEPT_CHECKS,
  ...CREDIT_CHECKS,
  ...APPROVAL_CHECKS,
  ...RELEASE_CHECKS,
  ...TRAIL_CHECKS,
  SCOPE_CHECK,
];
