import type { NonEmptyArray } from 'type-graphql';
import { AccountResolver } from './accounts/account.resolver.ts';
import { AccountActivityResolver, ActivityResolver } from './activities/activity.resolver.ts';
import { AccountTaskResolver, TaskResolver } from './activities/task.resolver.ts';
import { ImportResolver } from './imports/import.resolver.ts';
import { ImportMappingResolver } from './imports/mappings/import-mapping.resolver.ts';
import { CellItemResolver, PivotResolver } from './exposure/pivot.resolver.ts';
import { AuditResolver } from './audit/audit.resolver.ts';
import { OrganisationResolver } from './organisation/organisation.resolver.ts';
import { SessionResolver } from './users/sessions/session.resolver.ts';
import { ApiTokenResolver } from './users/tokens/api-token.resolver.ts';
import { UserResolver } from './users/user.resolver.ts';
import { WorklistResolver } from './worklists/worklist.resolver.ts';
import {
  AccountReceivablesResolver,
  AllocationResolver,
  OpenItemResolver,
  PaymentResolver,
} from './receivables/receivable.resolver.ts';
import {
  ApprovalMovesResolver,
  ItemMovesResolver,
  PaymentMoveResolver,
  PaymentMovesResolver,
  SettlementResolver,
} from './receivables/moves/move.fields.ts';
import { ItemMoveResolver } from './receivables/moves/item-moves.resolver.ts';
import { PaymentMoveCommandResolver } from './receivables/moves/payment-moves.resolver.ts';
import { ApprovalResolver } from './approvals/approval.resolver.ts';
import { AccountPromisesResolver, PromiseResolver } from './promises/promise.resolver.ts';
import { CreditCheckResolver } from './credit/check/check.resolver.ts';
import {
  ApprovalHoldResolver,
  HoldApprovalResolver,
} from './credit/holds/hold-approval.resolver.ts';
import { AccountHoldsResolver, HoldResolver } from './credit/holds/hold.resolver.ts';
import {
  HoldOutcomeResolver,
  ReleaseRecordResolver,
} from './credit/holds/release-record.resolver.ts';
import {
  AccountCreditResolver,
  CreditLimitChangeResolver,
  CreditLimitResolver,
} from './credit/limits/limit.resolver.ts';
import { CreditRuleChangeResolver, CreditRuleResolver } from './credit/rules/rule.resolver.ts';
import {
  AccountSecuritiesResolver,
  SecurityResolver,
} from './credit/securities/security.resolver.ts';
import {
  AccountOrdersResolver,
  OrderRequestResolver,
  OrderResolver,
} from './credit/orders/order.resolver.ts';
import { ScoreEntryResolver, ScoreResolver } from './scores/score.resolver.ts';
import { AlertResolver } from './alerts/alert.resolver.ts';
import { SearchResolver } from './search/search.resolver.ts';
import {
  BookCheckRequestResolver,
  BookCheckResolver,
  BookFindingResolver,
} from './checks/check.resolver.ts';
import { RateResolver } from './rates/rate.resolver.ts';
import { StatementResolver } from './statements/statement.resolver.ts';
import { AccountTotalResolver } from './statements/account-total.resolver.ts';
import { DayResolver } from './days/day.resolver.ts';
import { ViewResolver } from './views/view.resolver.ts';

/** The resolvers of all rooms; one line each. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
export const resolvers: NonEmptyArray<Function> = [
  AccountResolver,
  AccountActivityResolver,
  AccountTaskResolver,
  ActivityResolver,
  TaskResolver,
  CellItemResolver,
  PivotResolver,
  ViewResolver,
  ImportResolver,
  ImportMappingResolver,
  AuditResolver,
  OrganisationResolver,
  SessionResolver,
  ApiTokenResolver,
  UserResolver,
  WorklistResolver,
  AccountReceivablesResolver,
  AllocationResolver,
  OpenItemResolver,
  PaymentResolver,
  ItemMovesResolver,
  PaymentMovesResolver,
  SettlementResolver,
  PaymentMoveResolver,
  ItemMoveResolver,
  PaymentMoveCommandResolver,
  ApprovalResolver,
  ApprovalMovesResolver,
  AccountPromisesResolver,
  PromiseResolver,
  CreditCheckResolver,
  CreditLimitResolver,
  CreditLimitChangeResolver,
  AccountCreditResolver,
  CreditRuleChangeResolver,
  CreditRuleResolver,
  SecurityResolver,
  AccountSecuritiesResolver,
  HoldApprovalResolver,
  ApprovalHoldResolver,
  HoldOutcomeResolver,
  ReleaseRecordResolver,
  OrderRequestResolver,
  OrderResolver,
  AccountOrdersResolver,
  HoldResolver,
  AccountHoldsResolver,
  ScoreEntryResolver,
  ScoreResolver,
  AlertResolver,
  DayResolver,
  BookCheckRequestResolver,
  BookCheckResolver,
  BookFindingResolver,
  RateResolver,
  StatementResolver,
  AccountTotalResolver,
  SearchResolver,
];
