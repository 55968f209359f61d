import { PassThrough } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { openScreen } from '../src/screen.ts'

/** A screen and what it was told to show; `isTTY` makes it a terminal. */
const screenOn = ({ isTTY }: { readonly isTTY: boolean }) => {
  const [out, err] = [new PassThrough(), new PassThrough()]
  const screen = openScreen({ out: Object.assign(out, { isTTY }), err })
  return { screen, shown: () => String(out.read() ?? ''), complained: () => String(err.read() ?? '') }
}

describe('the screen where a file or a pipe takes the output', () => {
  test('shows progress as lines: the first, not every one, and the last', () => {
    const { screen, shown } = screenOn({ isTTY: false })
    const progress = screen.progress('示例 sample')
    for (let done = 1; done <= 908; done++) progress.update(done, 908)
    progress.end()
    screen.say('done')

    expect(shown()).toMatch(/^示例 sample 0%\n(示例 sample \d+%\n)*示例 sample 100%\ndone\n$/)
  })

  test('shows nothing of what is reported after the end', () => {
    const { screen, shown } = screenOn({ isTTY: false })
    const progress = screen.progress('简报 bulletin')
    progress.end()
    progress.update(30, 100)

    expect(shown()).toBe('')
  })

  test('keeps complaints apart from what is said', () => {
    const { screen, shown, complained } = screenOn({ isTTY: false })
    screen.say('said')
    screen.complain('complained')

    expect([shown(), complained()]).toEqual(['said\n', 'complained\n'])
  })
})

describe('the screen on a terminal', () => {
  test('draws a bar and begins a new line before anything else is said', () => {
    const { screen, shown } = screenOn({ isTTY: true })
    const progress = screen.progress('示例 sample')
    progress.update(50, 100)
    screen.say('stopping')

    const text = shown()
    expect(text).toContain('示例 sample [====================--------------------] 50%')
    expect(text).toMatch(/\nstopping\n$/)
  })

  test('changes no setting of the terminal that a kill would leave behind', () => {
    const { screen, shown } = screenOn({ isTTY: true })
    const progress = screen.progress('示例 sample')
    progress.update(50, 100)
    progress.end()

    // Neither line wrap (?7) nor cursor (?25), https://invisible-island.net/xterm/ctlseqs/ctlseqs.html
    expect(shown()).not.toContain('\u001b[?')
  })

  test('goes on with the bar after something was said in between, until its end', () => {
    const { screen, shown } = screenOn({ isTTY: true })
    const progress = screen.progress('简报 bulletin')
    progress.update(30, 100)
    screen.say('waiting')
    shown()
    progress.update(80, 100)
    expect(shown()).toContain('80%')

    screen.endProgress()
    shown()
    progress.update(90, 100)
    expect(shown()).toBe('')
  })
})
