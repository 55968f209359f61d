import { expect, test } from '@jest/globals'
import { bulletinMachine } from '../machines/bulletin.ts'
import { callMachine } from '../machines/call.ts'
import { diagramOf, tableOf, undrawnOf } from '../machines/draw.ts'
import { fundMachine } from '../machines/fund.ts'
import type { Machine } from '../machines/machine.ts'
import type { Tally } from '../machines/tally.ts'

const onlyViewOf = (machine: Machine): Tally => {
  const [tally] = machine.explore().tallies
  if (tally === undefined) throw new Error(`nothing to draw of ${machine.name}`)
  return tally
}

test('a diagram shows each status with both labels and each change of status with its event', () => {
  expect(diagramOf(onlyViewOf(bulletinMachine))).toBe(`stateDiagram-v2
  direction TB
  requested : 编制中 in preparation
  rendered : 待签发 to be signed
  failed : 编制失败 failed
  issued : 已印发 issued
  [*] --> requested : 编制简报<br/>BulletinRequested
  requested --> rendered : 简报成稿<br/>BulletinRendered
  requested --> failed : 编制失败<br/>BulletinFailed
  rendered --> requested : 编制简报<br/>BulletinRequested
  rendered --> issued : 印发简报<br/>BulletinIssued
  failed --> requested : 编制简报<br/>BulletinRequested`)
})

test('events that leave the status as it is are told below the diagram', () => {
  expect(undrawnOf(onlyViewOf(callMachine))).toEqual([
    '- 已发布 published: `CallAmended` 修订申报通知, `ProjectScreened` 筛选项目',
  ])
  expect(undrawnOf(onlyViewOf(fundMachine)).at(-1)).toMatch(
    /^- Not drawn 未画出: `FundMovementCorrected`.*已支付 → 已到位/,
  )
})

test('a table says where each command is accepted, done already, or refused and why', () => {
  expect(
    tableOf(onlyViewOf(callMachine), Object.keys(callMachine.commands)),
  ).toBe(`| command | 尚无 none yet | 已发布 published | 已结束 closed |
| --- | --- | --- | --- |
| \`PublishCall\` | ✓ | =<br>already-published | =<br>already-published |
| \`AmendCall\` | not-published | ✓ | closed |
| \`CloseCall\` | not-published | ✓ | closed |
| \`RecordScreening\` | not-published | ✓ | closed |`)
})
