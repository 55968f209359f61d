import type { DomainEvent, Label } from '../../src/index.ts'

type Notes = Readonly<Record<number, Label>>

/** What each older version of an event lacked, and what its upcast puts there. */
export const olderVersions: Readonly<Partial<Record<DomainEvent['type'], Notes>>> = {
  PlanItemAdded: { 1: { zh: '没有计划开工月份，读为空', en: 'no planned month of the start: read as null' } },
  PlanItemRevised: { 1: { zh: '没有计划开工月份，读为空', en: 'no planned month of the start: read as null' } },
  PlanItemAdjusted: { 1: { zh: '没有计划开工月份，读为空', en: 'no planned month of the start: read as null' } },
  ConstructionStarted: {
    1: {
      zh: '没有开工依据，读为无审批、无例外',
      en: 'what the start rested on was not recorded: read as no approvals and no exception',
    },
  },
  ApprovalRequested: {
    1: {
      zh: '没有联合办理单位、审核层级、延长、送达和临近时限，读为法定时限，不要求审核意见',
      en: 'no units of joint handling, review levels, extension, delivery and near due: read as the legal limits, with no opinions needed',
    },
  },
  ApprovalAccepted: {
    1: {
      zh: '两个到期日单列，临近时限日按规则推算',
      en: 'the two due days stood by themselves; the day of near due is worked out',
    },
  },
  ApprovalGranted: {
    1: { zh: '没有送达到期日，按法定时限推算', en: 'no day for the delivery: worked out by the legal limit' },
  },
  ApprovalRefused: {
    1: { zh: '没有送达到期日，按法定时限推算', en: 'no day for the delivery: worked out by the legal limit' },
  },
  BulletinRendered: {
    1: {
      zh: '没有日志条数和日志树根，读为空：该简报未印存证',
      en: 'neither tree size nor root: read as null, for the bulletin does not print them',
    },
  },
  FundApplicationSubmitted: { 1: { zh: '没有申报通知，读为空', en: 'no call that it answers: read as null' } },
}
