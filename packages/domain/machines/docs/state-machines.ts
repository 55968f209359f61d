import { diagramOf, tableOf, undrawnOf } from '../draw.ts'
import type { Explored, Machine } from '../machine.ts'
import type { Tally } from '../tally.ts'
import { streamNameOf } from './stream-name.ts'

const intro = `# State machines 状态图

Made by \`npm run docs\` out of the walks in \`packages/domain/machines\`, which send every command in every state that they reach; the same
walks test the deciders. Edit those, not this file.

由 \`npm run docs\` 生成：遍历各状态并发出每个命令，所见即所绘；同样的遍历用于测试。请勿直接修改本文件。

A diagram shows the events that lead from one status to another; the list below it those that leave the status as it is. In the tables:

| | |
| --- | --- |
| ✓ | accepted in at least one state of that status, with events 至少在该状态的一种情形下受理 |
| = | accepted where it is so already: nothing happens 内容一致的重复提交，不产生事件 |
| code | refused in every state of that status that was tried; the codes of the refusals, without the name of the stream before the \`/\` 不予受理及其原因代码 |

A command that names another project or programme than the stream's is refused in every status; the tables leave that out.
所填项目或专项与该流不符的命令，任何状态均不予受理，表中从略。
`

const sectionOf = (tally: Tally, machine: Machine): string => {
  const { zh, en } = tally.view.label
  const undrawn = undrawnOf(tally)
  return [
    ...(machine.views.length > 1 ? [`### ${zh} ${en}`] : []),
    `\`\`\`mermaid\n${diagramOf(tally)}\n\`\`\``,
    ...(undrawn.length === 0 ? [] : [`Without a change of status 状态不变:\n\n${undrawn.join('\n')}`]),
    tableOf(tally, Object.keys(machine.commands)),
  ].join('\n\n')
}

const chapterOf = (machine: Machine, { tallies }: Explored): string => {
  const { label, name } = machine
  const sections = tallies.map((tally) => sectionOf(tally, machine))
  return [`## ${label.zh} ${label.en}`, `Stream \`${streamNameOf(name)}\`.`, ...sections].join('\n\n')
}

/** docs/state-machines.md */
export const stateMachinesPage = (machines: ReadonlyMap<Machine, Explored>): string =>
  `${[intro.trimEnd(), ...[...machines].map(([machine, explored]) => chapterOf(machine, explored))].join('\n\n')}\n`
