import { FEN_PER_YI, monthNumber } from '@liushui/domain'
import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { BulletinDataset } from '../dataset.ts'
import { inYi } from '../figures.ts'
import { soFar } from '../periods.ts'
import { type Html, html, trusted } from './tag.ts'

use([BarChart, GridComponent, LegendComponent, SVGRenderer])

// CSS pixels: as wide as the type area.
const WIDTH = 590
const HEIGHT = 236
const FONT = 'Liushui FangSong'
const INK = '#000'
// A light grey with an outline and a deep red: light and dark still where all colour is lost.
const PLAN = { color: '#dcdcdc', borderColor: '#555', borderWidth: 0.75 }
const DONE = { color: '#b71c1c' }

// An outline around letters would be embedded as a Type 3 font.
const text = (fontSize: number) => ({ fontFamily: FONT, fontSize, color: INK, textBorderWidth: 0 })

/** In 亿元; what is too little for two decimals is not nothing. */
const label = (fen: number): string => (fen > 0 && inYi(fen) === '0' ? '<0.01' : inYi(fen))

const bars = (name: string, values: readonly number[], itemStyle: object) => ({
  type: 'bar' as const,
  name,
  data: values.map((value) => value / FEN_PER_YI),
  barMaxWidth: 30,
  barGap: '12%',
  itemStyle,
  label: {
    show: true,
    position: 'top' as const,
    distance: 3,
    formatter: ({ dataIndex }: { dataIndex: number }) => label(values[dataIndex] ?? 0),
    ...text(13),
  },
})

const option = ({ categories, month }: Pick<BulletinDataset, 'categories' | 'month'>) => ({
  animation: false,
  // Fixed, so that nothing hangs on how wide the letters are thought to be.
  grid: { left: 44, right: 8, top: 40, bottom: 28, outerBoundsMode: 'none' as const },
  legend: {
    top: 0,
    icon: 'rect',
    itemWidth: 20,
    itemHeight: 11,
    itemGap: 28,
    selectedMode: false as const,
    textStyle: text(14),
  },
  xAxis: {
    type: 'category' as const,
    data: categories.map(({ scope }) => scope),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: INK, width: 0.75 } },
    axisLabel: { interval: 0, margin: 9, ...text(14) },
  },
  yAxis: {
    type: 'value' as const,
    splitNumber: 4,
    axisLabel: text(12),
    splitLine: { lineStyle: { color: '#ccc', width: 0.5 } },
  },
  series: [
    bars(
      '年度计划投资',
      categories.map(({ plannedInvestment }) => plannedInvestment),
      PLAN,
    ),
    bars(
      `${soFar(month)}完成`,
      categories.map(({ completedInYear }) => completedInYear),
      DONE,
    ),
  ],
})

/** What the chart shows, in words: its alternative text. */
export const chartDescription = ({ categories, month }: Pick<BulletinDataset, 'categories' | 'month'>): string => {
  const each = categories.map(
    ({ scope, plannedInvestment, completedInYear }) =>
      `${scope}计划${label(plannedInvestment)}、完成${label(completedInYear)}`,
  )
  return `柱形图：各类别年度计划投资与1至${monthNumber(month)}月累计完成投资，单位亿元。${each.join('；')}。`
}

/** Drawn without a browser, the same bytes for the same figures. */
export const categoryChart = (dataset: Pick<BulletinDataset, 'categories' | 'month'>): Html => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT })
  try {
    chart.setOption(option(dataset))
    // What answers a pointer is of no use on paper, and its names count the charts of the process.
    const svg = chart
      .renderToSVGString()
      .replace(/<style[\s\S]*?<\/style>/g, '')
      .replace(/ class="zr\d+-cls-\d+"/g, '')
    return html`<div class="chart" role="img" aria-label="${chartDescription(dataset)}">${trusted(svg)}</div>`
  } finally {
    chart.dispose()
  }
}
