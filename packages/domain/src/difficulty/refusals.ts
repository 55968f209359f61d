import { type BusinessDate, chineseDate } from '../dates.ts'
import { refusal } from '../kernel.ts'
import { labels } from '../labels.ts'
import type { DifficultyStatus } from './state.ts'

export const difficultyRefusals = {
  notRaised: () =>
    refusal('difficulty/not-raised', {
      zh: '该困难问题尚未提出。请先由项目单位提出。',
      en: "This difficulty is not raised yet. Have the project's unit raise it first.",
    }),
  otherProject: () =>
    refusal('difficulty/other-project', {
      zh: '该困难问题不属于所填的项目或专项。请核对问题编号和项目。',
      en: 'This difficulty belongs to another project or programme. Check its number and the project.',
    }),
  alreadyRaised: (unit: string) =>
    refusal('difficulty/already-raised', {
      zh: `该编号已用于“${unit}”提出的困难问题，内容与本次提交不一致。请另编问题编号。`,
      en: `This number already stands for a difficulty that “${unit}” raised, with other particulars. Give the new one its own number.`,
    }),
  ended: (status: DifficultyStatus, endedOn: BusinessDate) =>
    refusal('difficulty/ended', {
      zh: `该困难问题已于${chineseDate(endedOn)}了结（${labels.difficultyStatus[status].zh}），不再办理。如再次发生，请重新提出。`,
      en: `This difficulty ended on ${endedOn} (${labels.difficultyStatus[status].en}) and takes no more steps. If it comes again, raise a new one.`,
    }),
  inFuture: (date: BusinessDate, today: BusinessDate) =>
    refusal('difficulty/in-future', {
      zh: `所填日期${chineseDate(date)}晚于今日（${chineseDate(today)}）。请填写已发生的日期。`,
      en: `The date ${date} lies after today (${today}). Enter the day on which it happened.`,
    }),
  beforePrecedingStep: (date: BusinessDate, preceding: BusinessDate) =>
    refusal('difficulty/before-preceding-step', {
      zh: `所填日期${chineseDate(date)}早于上一环节的日期（${chineseDate(preceding)}）。请核对日期。`,
      en: `The date ${date} lies before the preceding step (${preceding}). Check the date.`,
    }),
  deadlineNotAhead: (solveBy: BusinessDate, assignedOn: BusinessDate) =>
    refusal('difficulty/deadline-not-ahead', {
      zh: `解决期限${chineseDate(solveBy)}应晚于交办日期（${chineseDate(assignedOn)}）。请重新确定期限。`,
      en: `The day to solve it by, ${solveBy}, has to lie after its assignment (${assignedOn}). Set a later one.`,
    }),
  notAssigned: () =>
    refusal('difficulty/not-assigned', {
      zh: '该困难问题尚未交办，没有负责解决的单位。请先交办。',
      en: 'This difficulty is not assigned, so no unit is to solve it yet. Assign it first.',
    }),
  awaitsConfirmation: (raiser: string) =>
    refusal('difficulty/awaits-confirmation', {
      zh: `该困难问题已报解决，正待提出单位“${raiser}”确认。请等待其确认或退回。`,
      en: `This difficulty is reported as solved and waits for “${raiser}”, which raised it. Wait until it confirms or rejects the solution.`,
    }),
  otherSolver: (unit: string, assigned: string) =>
    refusal('difficulty/other-solver', {
      zh: `该困难问题已交办“${assigned}”解决，“${unit}”不能报解决。请由交办单位上报，或重新交办。`,
      en: `This difficulty is assigned to “${assigned}”, so “${unit}” cannot report it solved. Have the assigned unit report it, or assign it anew.`,
    }),
  notSolved: () =>
    refusal('difficulty/not-solved', {
      zh: '该困难问题尚未报解决，没有可以确认或退回的办法。请等待交办单位上报。',
      en: 'This difficulty is not reported as solved, so there is nothing to confirm or reject. Wait for the assigned unit.',
    }),
  otherRaiser: (unit: string, raiser: string) =>
    refusal('difficulty/other-raiser', {
      zh: `该困难问题由“${raiser}”提出，只能由该单位确认、退回或撤回，“${unit}”不能代办。请由提出单位办理。`,
      en: `“${raiser}” raised this difficulty, so only that unit may confirm, reject or withdraw it, not “${unit}”. Have “${raiser}” do it.`,
    }),
} as const
