/** What each field of the state of a kind of stream is called: path | 中文 | English, and fen where it is money. Read by people, against the words of the rules. */
export const reviewedLabels: Readonly<Record<string, string>> = {
  programme: `
    particulars.programmeId | 专项 | programme
    particulars.name | 专项名称 | name of the programme
    particulars.region | 区划 | the district whose programme it is
    particulars.categories.0.name | 类别 · 第1项 · 名称 | the parts that the plan is read by · no. 1 · name of the category
    particulars.categories.0.en | 类别 · 第1项 · 英文名 | the parts that the plan is read by · no. 1 · name in English
    particulars.masthead.title | 报头报尾 · 简报名称 | head and foot of the bulletins · the red name at the head
    particulars.masthead.issuer | 报头报尾 · 编印单位 | head and foot of the bulletins · the issuing office
    particulars.masthead.report.0 | 报头报尾 · 报 · 第1项 | head and foot of the bulletins · recipients to whom it is reported · no. 1
    particulars.masthead.send.0 | 报头报尾 · 送 · 第1项 | head and foot of the bulletins · to whom it is sent · no. 1
    particulars.masthead.distribute.0 | 报头报尾 · 发 · 第1项 | head and foot of the bulletins · to whom it is distributed · no. 1
    particulars.illustrative | 示例 | whether it is illustrative
    businessDate | 业务日期 | the date of the programme from now on
    rules.matters.0.from | 规则 · 审批事项目录 · 第1项 · 施行日期 | rules · catalogues of approvals · no. 1 · first day on which it is in force
    rules.matters.0.source | 规则 · 审批事项目录 · 第1项 · 依据 | rules · catalogues of approvals · no. 1 · the document that the rules come from
    rules.matters.0.noticeDays | 规则 · 审批事项目录 · 第1项 · 一次性告知期限 | rules · catalogues of approvals · no. 1 · limit of the notice of all that is missing
    rules.matters.0.deliveryDays | 规则 · 审批事项目录 · 第1项 · 送达期限 | rules · catalogues of approvals · no. 1 · limit of the delivery of the decision
    rules.matters.0.nearDueDays | 规则 · 审批事项目录 · 第1项 · 临近时限 | rules · catalogues of approvals · no. 1 · near due
    rules.matters.0.jointDays | 规则 · 审批事项目录 · 第1项 · 联合办理时限 | rules · catalogues of approvals · no. 1 · legal limit of a decision of several units
    rules.matters.0.jointExtensionDays | 规则 · 审批事项目录 · 第1项 · 联合办理可延长 | rules · catalogues of approvals · no. 1 · the most that the head may extend it by
    rules.matters.0.matters.0.matter | 规则 · 审批事项目录 · 第1项 · 事项目录 · 第1项 · 事项 | rules · catalogues of approvals · no. 1 · the catalogue of matters · no. 1 · name of the matter
    rules.matters.0.matters.0.legalDays | 规则 · 审批事项目录 · 第1项 · 事项目录 · 第1项 · 法定时限 | rules · catalogues of approvals · no. 1 · the catalogue of matters · no. 1 · legal limit of the decision from acceptance
    rules.matters.0.matters.0.extensionDays | 规则 · 审批事项目录 · 第1项 · 事项目录 · 第1项 · 可延长 | rules · catalogues of approvals · no. 1 · the catalogue of matters · no. 1 · the most that the head may extend it by
    rules.matters.0.matters.0.promisedDays | 规则 · 审批事项目录 · 第1项 · 事项目录 · 第1项 · 承诺时限 | rules · catalogues of approvals · no. 1 · the catalogue of matters · no. 1 · promised limit of the decision from acceptance
    rules.matters.0.matters.0.greenPromisedDays | 规则 · 审批事项目录 · 第1项 · 事项目录 · 第1项 · 绿色通道承诺时限 | rules · catalogues of approvals · no. 1 · the catalogue of matters · no. 1 · promised limit of the decision in the green channel
    rules.matters.0.matters.0.reviewRoles.0 | 规则 · 审批事项目录 · 第1项 · 事项目录 · 第1项 · 审核层级 · 第1项 | rules · catalogues of approvals · no. 1 · the catalogue of matters · no. 1 · roles whose opinion the file must show · no. 1
    rules.matters.0.matters.0.neededForStart | 规则 · 审批事项目录 · 第1项 · 事项目录 · 第1项 · 开工前置 | rules · catalogues of approvals · no. 1 · the catalogue of matters · no. 1 · needed for the start of construction
    rules.cards.0.from | 规则 · 红黄牌规则 · 第1项 · 施行日期 | rules · rules of cards · no. 1 · first day on which it is in force
    rules.cards.0.source | 规则 · 红黄牌规则 · 第1项 · 依据 | rules · rules of cards · no. 1 · where the rules come from
    rules.cards.0.behind.yellowFrom | 规则 · 红黄牌规则 · 第1项 · 落后序时进度 · 黄牌 | rules · rules of cards · no. 1 · how far behind time-proportional progress · yellow from so much behind
    rules.cards.0.behind.redAbove | 规则 · 红黄牌规则 · 第1项 · 落后序时进度 · 红牌 | rules · rules of cards · no. 1 · how far behind time-proportional progress · red where more than so much behind
    rules.cards.0.startMissed.yellowMonths | 规则 · 红黄牌规则 · 第1项 · 未按计划开工 · 黄牌 | rules · rules of cards · no. 1 · months from the planned start up to the one looked at · yellow from so many months
    rules.cards.0.startMissed.redMonths | 规则 · 红黄牌规则 · 第1项 · 未按计划开工 · 红牌 | rules · rules of cards · no. 1 · months from the planned start up to the one looked at · red from so many months
    rules.cards.0.monthly.talkBelow | 规则 · 红黄牌规则 · 第1项 · 当月完成率 · 约谈 | rules · rules of cards · no. 1 · share of a twelfth of the plan of the year that the month brought · a talk below this share
    rules.cards.0.monthly.yellowBelow | 规则 · 红黄牌规则 · 第1项 · 当月完成率 · 黄牌 | rules · rules of cards · no. 1 · share of a twelfth of the plan of the year that the month brought · yellow below this share
    rules.cards.0.rectifyWithinDays | 规则 · 红黄牌规则 · 第1项 · 整改期限 | rules · rules of cards · no. 1 · limit of the rectification that a card sets
    rules.scoring.0.from | 规则 · 考核评分规则 · 第1项 · 施行日期 | rules · scoring rules · no. 1 · first day on which it is in force
    rules.scoring.0.source | 规则 · 考核评分规则 · 第1项 · 依据 | rules · scoring rules · no. 1 · where the rules come from
    rules.scoring.0.progress.kind | 规则 · 考核评分规则 · 第1项 · 进度 · 计分方式 | rules · scoring rules · no. 1 · how progress is scored · way of scoring
    rules.scoring.0.progress.points | 规则 · 考核评分规则 · 第1项 · 进度 · 满分 | rules · scoring rules · no. 1 · how progress is scored · full points
    rules.scoring.0.progress.base | 规则 · 考核评分规则 · 第1项 · 进度 · 基准分 | rules · scoring rules · no. 1 · how progress is scored · points where it is exactly on time
    rules.scoring.0.progress.per | 规则 · 考核评分规则 · 第1项 · 进度 · 每 | rules · scoring rules · no. 1 · how progress is scored · size of a step
    rules.scoring.0.progress.step | 规则 · 考核评分规则 · 第1项 · 进度 · 加减分 | rules · scoring rules · no. 1 · how progress is scored · points for each step
    rules.scoring.0.progress.most | 规则 · 考核评分规则 · 第1项 · 进度 · 加减上限 | rules · scoring rules · no. 1 · how progress is scored · the most that is added or taken off
    rules.scoring.0.start.newStart | 规则 · 考核评分规则 · 第1项 · 开工 · 新开工 | rules · scoring rules · no. 1 · starts · points for each new project started
    rules.scoring.0.start.continuing | 规则 · 考核评分规则 · 第1项 · 开工 · 续建 | rules · scoring rules · no. 1 · starts · points for each continuing project under way
    rules.scoring.0.start.most | 规则 · 考核评分规则 · 第1项 · 开工 · 上限 | rules · scoring rules · no. 1 · starts · the most for starts
    rules.scoring.0.funds.points | 规则 · 考核评分规则 · 第1项 · 资金争取 · 满分 | rules · scoring rules · no. 1 · funds won · full points
    rules.scoring.0.approvals.points | 规则 · 考核评分规则 · 第1项 · 审批按时办结 · 满分 | rules · scoring rules · no. 1 · approvals on time · full points
    rules.scoring.0.quality.points | 规则 · 考核评分规则 · 第1项 · 质量 · 满分 | rules · scoring rules · no. 1 · quality · full points
    rules.scoring.0.compliance.points | 规则 · 考核评分规则 · 第1项 · 合规 · 满分 | rules · scoring rules · no. 1 · compliance · full points
    rules.scoring.0.compliance.talk | 规则 · 考核评分规则 · 第1项 · 合规 · 约谈 | rules · scoring rules · no. 1 · compliance · taken off for each talk
    rules.scoring.0.compliance.yellowCard | 规则 · 考核评分规则 · 第1项 · 合规 · 黄牌 | rules · scoring rules · no. 1 · compliance · taken off for each yellow card
    rules.scoring.0.compliance.redCard | 规则 · 考核评分规则 · 第1项 · 合规 · 红牌 | rules · scoring rules · no. 1 · compliance · taken off for each red card
    rules.scoring.0.compliance.overdueRectification | 规则 · 考核评分规则 · 第1项 · 合规 · 整改逾期 | rules · scoring rules · no. 1 · compliance · taken off for each rectification past its day
    rules.scoring.0.compliance.lateReport | 规则 · 考核评分规则 · 第1项 · 合规 · 月报迟报 | rules · scoring rules · no. 1 · compliance · taken off for each late monthly report
    rules.scoring.0.reportsDueDay | 规则 · 考核评分规则 · 第1项 · 月报截止日 | rules · scoring rules · no. 1 · day of the month after which a report is late
  `,
  plan: `
    documentNumber | 文号 | number of the document that issues it
    headlines.key.scope | 公布总数 · key · 范围 | published totals · key · scope
    headlines.key.projects | 公布总数 · key · 项目数 | published totals · key · number of projects
    headlines.key.totalInvestment | 公布总数 · key · 总投资 | published totals · key · declared total investment | fen
    headlines.key.plannedInvestment | 公布总数 · key · 年度计划投资 | published totals · key · declared investment of the year | fen
    headlines.key.source | 公布总数 · key · 出处 | published totals · key · where the totals were published
    declarations.key.item.projectId | 申报 · key · 申报项目 · 项目 | declarations · key · item as the unit declares it · project
    declarations.key.item.category | 申报 · key · 申报项目 · 类别 | declarations · key · item as the unit declares it · part of the programme that it belongs to
    declarations.key.item.name | 申报 · key · 申报项目 · 项目名称 | declarations · key · item as the unit declares it · name of the project
    declarations.key.item.nature | 申报 · key · 申报项目 · 建设性质 | declarations · key · item as the unit declares it · nature of the project
    declarations.key.item.scale | 申报 · key · 申报项目 · 建设规模及主要内容 | declarations · key · item as the unit declares it · scale and main content
    declarations.key.item.startYear | 申报 · key · 申报项目 · 起始年 | declarations · key · item as the unit declares it · calendar year in which it begins
    declarations.key.item.endYear | 申报 · key · 申报项目 · 终止年 | declarations · key · item as the unit declares it · calendar year in which it ends
    declarations.key.item.totalInvestment | 申报 · key · 申报项目 · 总投资 | declarations · key · item as the unit declares it · total investment | fen
    declarations.key.item.completedBefore | 申报 · key · 申报项目 · 至上年底累计完成投资 | declarations · key · item as the unit declares it · completed up to the end of the year before | fen
    declarations.key.item.plannedInvestment | 申报 · key · 申报项目 · 年度计划投资 | declarations · key · item as the unit declares it · planned investment of the year | fen
    declarations.key.item.target | 申报 · key · 申报项目 · 年度形象进度目标 | declarations · key · item as the unit declares it · target of the year
    declarations.key.item.plannedStart | 申报 · key · 申报项目 · 计划开工月份 | declarations · key · item as the unit declares it · planned month of the start
    declarations.key.item.unit | 申报 · key · 申报项目 · 责任单位 | declarations · key · item as the unit declares it · responsible unit
    declarations.key.status | 申报 · key · 处理情况 | declarations · key · what became of it
    declarations.key.reason | 申报 · key · 原因 | declarations · key · why it is not taken in
    items.key.itemNumber | 计划项目 · key · 序号 | items of the plan · key · number of the item in the plan
    items.key.projectId | 计划项目 · key · 项目 | items of the plan · key · project
    items.key.category | 计划项目 · key · 类别 | items of the plan · key · part of the programme that it belongs to
    items.key.name | 计划项目 · key · 项目名称 | items of the plan · key · name of the project
    items.key.nature | 计划项目 · key · 建设性质 | items of the plan · key · nature of the project
    items.key.scale | 计划项目 · key · 建设规模及主要内容 | items of the plan · key · scale and main content
    items.key.startYear | 计划项目 · key · 起始年 | items of the plan · key · calendar year in which it begins
    items.key.endYear | 计划项目 · key · 终止年 | items of the plan · key · calendar year in which it ends
    items.key.totalInvestment | 计划项目 · key · 总投资 | items of the plan · key · total investment | fen
    items.key.completedBefore | 计划项目 · key · 至上年底累计完成投资 | items of the plan · key · completed up to the end of the year before | fen
    items.key.plannedInvestment | 计划项目 · key · 年度计划投资 | items of the plan · key · planned investment of the year | fen
    items.key.target | 计划项目 · key · 年度形象进度目标 | items of the plan · key · target of the year
    items.key.plannedStart | 计划项目 · key · 计划开工月份 | items of the plan · key · planned month of the start
    items.key.unit | 计划项目 · key · 责任单位 | items of the plan · key · responsible unit
  `,
  project: `
    particulars.projectId | 项目 | project
    particulars.programmeId | 专项 | programme
    particulars.name | 项目名称 | name of the project
    particulars.category | 类别 | part of the programme that it belongs to
    particulars.nature | 建设性质 | nature of the project
    particulars.unit | 责任单位 | responsible unit
    registeredOn | 入库日期 | day of the registration
    startedOn | 开工日期 | day of the start
    suspensions.0.from | 停工 · 第1项 · 停工日期 | suspensions of the work · no. 1 · first day on which work stood still
    suspensions.0.to | 停工 · 第1项 · 复工日期 | suspensions of the work · no. 1 · day on which work went on
    completedOn | 竣工验收日期 | day of the acceptance on completion
    reports.key.investment | 月报 · key · 本月完成投资 | monthly reports · key · investment completed in the month | fen
    reports.key.physicalProgress | 月报 · key · 形象进度 | monthly reports · key · physical progress
    code | 项目代码 | code of the project
    stages.key | 建设阶段 · key | stages of the project · key
    investments.0.kind | 批复投资 · 第1项 · 投资种类 | approved investments · no. 1 · kind of the investment
    investments.0.amount | 批复投资 · 第1项 · 金额 | approved investments · no. 1 · approved amount | fen
    investments.0.cause | 批复投资 · 第1项 · 超出原因 | approved investments · no. 1 · why it exceeds what bounded it
    investments.0.documentNumber | 批复投资 · 第1项 · 文号 | approved investments · no. 1 · number of the approval
    investments.0.approvedOn | 批复投资 · 第1项 · 批复日期 | approved investments · no. 1 · day of the approval
    scopeChanges.0.what | 建设内容变更 · 第1项 · 变更内容 | changes of the approved scope · no. 1 · what changed
    scopeChanges.0.before | 建设内容变更 · 第1项 · 变更前 | changes of the approved scope · no. 1 · as it was approved
    scopeChanges.0.after | 建设内容变更 · 第1项 · 变更后 | changes of the approved scope · no. 1 · as it is approved now
    scopeChanges.0.approvedBy | 建设内容变更 · 第1项 · 审批单位 | changes of the approved scope · no. 1 · the authority that approved the project
    scopeChanges.0.documentNumber | 建设内容变更 · 第1项 · 文号 | changes of the approved scope · no. 1 · number of its decision
    scopeChanges.0.approvedOn | 建设内容变更 · 第1项 · 批准日期 | changes of the approved scope · no. 1 · day of the decision
  `,
  approval: `
    particulars.approvalId | 审批编号 | approval
    particulars.projectId | 项目 | project
    particulars.programmeId | 专项 | programme
    particulars.matter | 事项 | the matter applied for
    particulars.receivedOn | 收件日期 | day on which the material was received
    particulars.greenChannel | 绿色通道 | whether it goes through the green channel
    particulars.jointUnits.0 | 联合办理 · 第1项 | units that give an opinion beside the one that decides · no. 1
    status | 状态 | status
    limits.noticeDays | 时限 · 一次性告知期限 | the limits that apply to the case · limit of the notice of what is missing
    limits.legalDays | 时限 · 法定时限 | the limits that apply to the case · legal limit of the decision from acceptance
    limits.extensionDays | 时限 · 可延长 | the limits that apply to the case · the most that the head may extend it by
    limits.promisedDays | 时限 · 承诺时限 | the limits that apply to the case · promised limit of the decision from acceptance
    limits.deliveryDays | 时限 · 送达期限 | the limits that apply to the case · limit of the delivery of the decision from its day
    limits.nearDueDays | 时限 · 临近时限 | the limits that apply to the case · near due
    limits.reviewRoles.0 | 时限 · 审核层级 · 第1项 | the limits that apply to the case · roles whose opinion is needed · no. 1
    limits.rule | 时限 · 依据 | the limits that apply to the case · the dated rule that they come from
    noticeDue.date | 告知到期 · 到期日 | by when the notice is to be given · last day of the time
    noticeDue.provisional | 告知到期 · 暂定 | by when the notice is to be given · provisional
    noticedOn | 告知日期 | day of the notice
    suppliedOn | 补正日期 | day on which it was handed in
    complete | 补齐 | whether nothing is missing now
    accepted.on | 受理 · 受理日期 | acceptance · the day the material was complete
    accepted.clock.legalDue.date | 受理 · 时限 · 法定到期 · 到期日 | acceptance · the days that the clock runs up to now · due by law · last day of the time
    accepted.clock.legalDue.provisional | 受理 · 时限 · 法定到期 · 暂定 | acceptance · the days that the clock runs up to now · due by law · provisional
    accepted.clock.promisedDue.date | 受理 · 时限 · 承诺到期 · 到期日 | acceptance · the days that the clock runs up to now · due by promise · last day of the time
    accepted.clock.promisedDue.provisional | 受理 · 时限 · 承诺到期 · 暂定 | acceptance · the days that the clock runs up to now · due by promise · provisional
    accepted.clock.nearDueOn | 受理 · 时限 · 临近时限日 | acceptance · the days that the clock runs up to now · from this day on the case is near due
    accepted.stopped.procedure | 受理 · 时限中止 · 程序 | acceptance · clock stopped by what does not count · the procedure that does not count
    accepted.stopped.startedOn | 受理 · 时限中止 · 中止日期 | acceptance · clock stopped by what does not count · day on which it began
    accepted.extendedOn | 受理 · 延长日期 | acceptance · day of the extension
    accepted.clockStepOn | 受理 · 时限变动日期 | acceptance · last day on which the clock changed
    accepted.reviews.0.agreed | 受理 · 审核意见 · 第1项 · 同意 | acceptance · opinions of the review levels · no. 1 · whether it agrees
    accepted.reviews.0.on | 受理 · 审核意见 · 第1项 · 审核日期 | acceptance · opinions of the review levels · no. 1 · day of the opinion
    accepted.jointOpinions.0.unit | 受理 · 联合办理意见 · 第1项 · 单位 | acceptance · opinions of joint handling · no. 1 · the unit that gives it
    accepted.jointOpinions.0.on | 受理 · 联合办理意见 · 第1项 · 日期 | acceptance · opinions of joint handling · no. 1 · day of the opinion
    accepted.cameNearDue | 受理 · 已临近时限 | acceptance · whether it was recorded as near due
    accepted.becameOverdue.0 | 受理 · 已超时限 · 第1项 | acceptance · limits that were recorded as passed · no. 1
    endedOn | 办结日期 | day on which it was concluded
    deliveryDue.date | 送达到期 · 到期日 | by when the decision is to be delivered · last day of the time
    deliveryDue.provisional | 送达到期 · 暂定 | by when the decision is to be delivered · provisional
    deliveredOn | 送达日期 | day of the delivery
  `,
  fund: `
    particulars.applicationId | 资金申请编号 | fund application
    particulars.projectId | 项目 | project
    particulars.programmeId | 专项 | programme
    particulars.year | 年度 | calendar year for which it applies
    particulars.source | 资金来源 | source of the funds
    particulars.amount | 申请额 | amount applied for | fen
    particulars.responsible.head | 责任人 · 一把手 | who is responsible · head who answers for all
    particulars.responsible.leader | 责任人 · 分管领导 | who is responsible · leader in charge
    particulars.responsible.officer | 责任人 · 专人 | who is responsible · dedicated officer
    responsible.head | 责任人 · 一把手 | who is responsible · head who answers for all
    responsible.leader | 责任人 · 分管领导 | who is responsible · leader in charge
    responsible.officer | 责任人 · 专人 | who is responsible · dedicated officer
    responsibleSince | 责任人起始日期 | day since which they are responsible
    review.kind | 审核 · 环节 | review · step of the review
    review.level | 审核 · 层级 | review · level at which it lies
    review.lastStepOn | 审核 · 最近一步日期 | review · day of the last step
    review.decidedOn | 审核 · 决定日期 | review · day of the decision
    callId | 申报通知 | the call that it answers
    movements.0.kind | 资金变动 · 第1项 · 变动种类 | movements of money · no. 1 · kind of the movement
    movements.0.amount | 资金变动 · 第1项 · 金额 | movements of money · no. 1 · amount | fen
    movements.0.date | 资金变动 · 第1项 · 日期 | movements of money · no. 1 · day of the movement
    movements.0.revision | 资金变动 · 第1项 · 流内序号 | movements of money · no. 1 · revision in the stream of the event that recorded the movement
  `,
  call: `
    terms.title | 申报条件 · 标题 | the terms · title of the call
    terms.source | 申报条件 · 资金来源 | the terms · source of the funds
    terms.documentNumber | 申报条件 · 文号 | the terms · number of the call
    terms.opensOn | 申报条件 · 申报开始日 | the terms · first day on which applications are taken
    terms.closesOn | 申报条件 · 申报截止日 | the terms · last day on which applications are taken
    terms.share | 申报条件 · 补助比例上限 | the terms · most that is granted of the total investment
    terms.most | 申报条件 · 单项上限 | the terms · most that is granted to one project | fen
    terms.leastTotalInvestment | 申报条件 · 总投资下限 | the terms · projects from this total investment on | fen
    terms.categories.0 | 申报条件 · 类别 · 第1项 | the terms · categories that qualify · no. 1
    terms.natures.0 | 申报条件 · 建设性质 · 第1项 | the terms · natures that qualify · no. 1
    terms.matters.0 | 申报条件 · 前置审批 · 第1项 | the terms · approvals that must have been granted · no. 1
    terms.guidance | 申报条件 · 支持方向 | the terms · what the policy favours
    closedOn | 结束日期 | first day on which nothing is taken
    screenings.key.qualifies | 筛选结果 · key · 符合 | results of the screening · key · whether it qualifies
    screenings.key.reasons.0.code | 筛选结果 · key · 不符合的原因 · 第1项 · 原因代码 | results of the screening · key · why not · no. 1 · code of the reason
    screenings.key.reasons.0.zh | 筛选结果 · key · 不符合的原因 · 第1项 · 中文说明 | results of the screening · key · why not · no. 1 · the reason in Chinese
    screenings.key.reasons.0.en | 筛选结果 · key · 不符合的原因 · 第1项 · 英文说明 | results of the screening · key · why not · no. 1 · the reason in English
    screenings.key.most | 筛选结果 · key · 可申请上限 | results of the screening · key · most that can be applied for under the terms | fen
  `,
  factor: `
    particulars.factorId | 要素申请编号 | application for a factor
    particulars.projectId | 项目 | project
    particulars.programmeId | 专项 | programme
    particulars.year | 年度 | calendar year for which it applies
    particulars.kind | 要素种类 | kind of the factor
    particulars.decidingLevel | 批准层级 | the level that grants it
    particulars.amount | 数量 | amount
    particulars.responsible.head | 责任人 · 一把手 | who is responsible · head who answers for all
    particulars.responsible.leader | 责任人 · 分管领导 | who is responsible · leader in charge
    particulars.responsible.officer | 责任人 · 专人 | who is responsible · dedicated officer
    review.kind | 审核 · 环节 | review · step of the review
    review.level | 审核 · 层级 | review · level at which it lies
    review.lastStepOn | 审核 · 最近一步日期 | review · day of the last step
    review.decidedOn | 审核 · 决定日期 | review · day of the decision
    granted | 已批准数量 | amount granted
    used | 已使用数量 | amount used
    released | 已退还数量 | amount given back
  `,
  inspection: `
    particulars.roundId | 督查轮次 | round of inspection
    particulars.programmeId | 专项 | programme
    particulars.year | 年度 | calendar year of the round
    particulars.through | 督查月份 | the month that the round looks at
    particulars.departments.0 | 参加部门 · 第1项 | departments that take part · no. 1
    particulars.subjects.0 | 督查内容 · 第1项 | what the round looks at · no. 1
    checks.0.projectId | 核查 · 第1项 · 项目 | checks of projects · no. 1 · project
    checks.0.facts.plannedInvestment | 核查 · 第1项 · 核查依据 · 年度计划投资 | checks of projects · no. 1 · what was known at the end of the month looked at · planned investment of the year | fen
    checks.0.facts.completedInMonth | 核查 · 第1项 · 核查依据 · 当月完成投资 | checks of projects · no. 1 · what was known at the end of the month looked at · completed in the month | fen
    checks.0.facts.completedInYear | 核查 · 第1项 · 核查依据 · 累计完成投资 | checks of projects · no. 1 · what was known at the end of the month looked at · completed from January on | fen
    checks.0.facts.started | 核查 · 第1项 · 核查依据 · 已开工 | checks of projects · no. 1 · what was known at the end of the month looked at · whether it has started
    checks.0.facts.completed | 核查 · 第1项 · 核查依据 · 已竣工 | checks of projects · no. 1 · what was known at the end of the month looked at · whether it is completed
    checks.0.facts.plannedStart | 核查 · 第1项 · 核查依据 · 计划开工月份 | checks of projects · no. 1 · what was known at the end of the month looked at · planned month of the start
    findings.0.raised.roundId | 问题 · 第1项 · 提出 · 督查轮次 | findings · no. 1 · as it was raised · round of inspection
    findings.0.raised.programmeId | 问题 · 第1项 · 提出 · 专项 | findings · no. 1 · as it was raised · programme
    findings.0.raised.finding | 问题 · 第1项 · 提出 · 问题序号 | findings · no. 1 · as it was raised · number of the finding within its round
    findings.0.raised.projectId | 问题 · 第1项 · 提出 · 项目 | findings · no. 1 · as it was raised · project
    findings.0.raised.unit | 问题 · 第1项 · 提出 · 责任单位 | findings · no. 1 · as it was raised · responsible unit
    findings.0.raised.kind | 问题 · 第1项 · 提出 · 问题种类 | findings · no. 1 · as it was raised · kind of the finding
    findings.0.raised.card | 问题 · 第1项 · 提出 · 发牌 | findings · no. 1 · as it was raised · the card that it comes from
    findings.0.raised.description | 问题 · 第1项 · 提出 · 问题描述 | findings · no. 1 · as it was raised · what was found
    findings.0.raised.rectifyBy | 问题 · 第1项 · 提出 · 整改期限 | findings · no. 1 · as it was raised · last day for the rectification
    findings.0.raised.raisedOn | 问题 · 第1项 · 提出 · 提出日期 | findings · no. 1 · as it was raised · day on which it was raised
    findings.0.status | 问题 · 第1项 · 状态 | findings · no. 1 · status
    findings.0.rectifyBy | 问题 · 第1项 · 整改期限 | findings · no. 1 · last day for the rectification
    findings.0.lastStepOn | 问题 · 第1项 · 最近一步日期 | findings · no. 1 · day of the last step
    findings.0.report.roundId | 问题 · 第1项 · 整改报告 · 督查轮次 | findings · no. 1 · report of the rectification · round of inspection
    findings.0.report.programmeId | 问题 · 第1项 · 整改报告 · 专项 | findings · no. 1 · report of the rectification · programme
    findings.0.report.finding | 问题 · 第1项 · 整改报告 · 问题序号 | findings · no. 1 · report of the rectification · number of the finding within its round
    findings.0.report.measures | 问题 · 第1项 · 整改报告 · 整改措施 | findings · no. 1 · report of the rectification · what was done
    findings.0.report.reportedOn | 问题 · 第1项 · 整改报告 · 报告日期 | findings · no. 1 · report of the rectification · day of the report
    findings.0.struckOff.roundId | 问题 · 第1项 · 销号 · 督查轮次 | findings · no. 1 · striking off · round of inspection
    findings.0.struckOff.programmeId | 问题 · 第1项 · 销号 · 专项 | findings · no. 1 · striking off · programme
    findings.0.struckOff.finding | 问题 · 第1项 · 销号 · 问题序号 | findings · no. 1 · striking off · number of the finding within its round
    findings.0.struckOff.opinion | 问题 · 第1项 · 销号 · 复核意见 | findings · no. 1 · striking off · opinion on the rectification
    findings.0.struckOff.struckOffOn | 问题 · 第1项 · 销号 · 销号日期 | findings · no. 1 · striking off · day on which it was struck off
    findings.0.missed.0 | 问题 · 第1项 · 已错过的期限 · 第1项 | findings · no. 1 · days that were missed · no. 1
    findings.0.overdue.0 | 问题 · 第1项 · 已记录逾期 · 第1项 | findings · no. 1 · days recorded as overdue · no. 1
    closed.roundId | 结束督查 · 督查轮次 | end of the round · round of inspection
    closed.programmeId | 结束督查 · 专项 | end of the round · programme
    closed.conclusion | 结束督查 · 督查结论 | end of the round · conclusion of the round
    closed.closedOn | 结束督查 · 结束日期 | end of the round · day on which the round was closed
  `,
  difficulty: `
    particulars.difficultyId | 困难编号 | difficulty
    particulars.projectId | 项目 | project
    particulars.programmeId | 专项 | programme
    particulars.unit | 提出单位 | the unit that raises it
    particulars.kind | 困难种类 | what it is about
    particulars.description | 困难描述 | what stands in the way
    particulars.raisedOn | 提出日期 | day on which it was raised
    status | 状态 | status
    assigned.difficultyId | 交办 · 困难编号 | assignment · difficulty
    assigned.projectId | 交办 · 项目 | assignment · project
    assigned.programmeId | 交办 · 专项 | assignment · programme
    assigned.unit | 交办 · 交办单位 | assignment · the unit that is to solve it
    assigned.leader | 交办 · 协调领导 | assignment · who sees to it
    assigned.solveBy | 交办 · 办结期限 | assignment · last day for solving it
    assigned.assignedOn | 交办 · 交办日期 | assignment · day of the assignment
    solution.difficultyId | 办理结果 · 困难编号 | result as handed in · difficulty
    solution.projectId | 办理结果 · 项目 | result as handed in · project
    solution.programmeId | 办理结果 · 专项 | result as handed in · programme
    solution.unit | 办理结果 · 办理单位 | result as handed in · the unit that solved it
    solution.solution | 办理结果 · 解决情况 | result as handed in · how it was solved
    solution.solvedOn | 办理结果 · 解决日期 | result as handed in · day on which it was solved
    lastStepOn | 最近一步日期 | day of the last step
    unsolvedFrom | 未解决起始日期 | day since which it is unsolved
    missed.0.solveBy | 已错过的期限 · 第1项 · 办结期限 | days that were missed · no. 1 · the day that went by
    missed.0.since | 已错过的期限 · 第1项 · 自 | days that were missed · no. 1 · since
    overdue.0 | 已记录逾期 · 第1项 | days recorded as overdue · no. 1
  `,
  assessment: `
    points.0.programmeId | 加减分 · 第1项 · 专项 | recorded points · no. 1 · programme
    points.0.period | 加减分 · 第1项 · 考核期 | recorded points · no. 1 · month or year assessed
    points.0.unit | 加减分 · 第1项 · 责任单位 | recorded points · no. 1 · the unit assessed
    points.0.item | 加减分 · 第1项 · 评分项 | recorded points · no. 1 · what they count towards
    points.0.points | 加减分 · 第1项 · 加减分 | recorded points · no. 1 · points added or taken off
    points.0.documentNumber | 加减分 · 第1项 · 文号 | recorded points · no. 1 · number of the document that says so
    points.0.reason | 加减分 · 第1项 · 原因 | recorded points · no. 1 · reason
    points.0.recordedOn | 加减分 · 第1项 · 记录日期 | recorded points · no. 1 · day on which they were recorded
    vetoes.key.programmeId | 一票否决 · key · 专项 | vetoes in force · key · programme
    vetoes.key.period | 一票否决 · key · 考核期 | vetoes in force · key · month or year assessed
    vetoes.key.unit | 一票否决 · key · 责任单位 | vetoes in force · key · the unit assessed
    vetoes.key.cause | 一票否决 · key · 事由 | vetoes in force · key · cause
    vetoes.key.documentNumber | 一票否决 · key · 文号 | vetoes in force · key · number of the document that says so
    vetoes.key.imposedOn | 一票否决 · key · 否决日期 | vetoes in force · key · day of the veto
    scored.key.score.programmeId | 评分 · key · 得分 · 专项 | scores · key · score · programme
    scored.key.score.period | 评分 · key · 得分 · 考核期 | scores · key · score · month or year assessed
    scored.key.score.unit | 评分 · key · 得分 · 责任单位 | scores · key · score · the unit assessed
    scored.key.score.lines.0.item | 评分 · key · 得分 · 评分明细 · 第1项 · 评分项 | scores · key · score · lines of the score · no. 1 · what is scored
    scored.key.score.lines.0.points | 评分 · key · 得分 · 评分明细 · 第1项 · 得分 | scores · key · score · lines of the score · no. 1 · points
    scored.key.score.lines.0.most | 评分 · key · 得分 · 评分明细 · 第1项 · 满分 | scores · key · score · lines of the score · no. 1 · full points
    scored.key.score.lines.0.zh | 评分 · key · 得分 · 评分明细 · 第1项 · 中文说明 | scores · key · score · lines of the score · no. 1 · explanation in Chinese
    scored.key.score.lines.0.en | 评分 · key · 得分 · 评分明细 · 第1项 · 英文说明 | scores · key · score · lines of the score · no. 1 · the same explanation in English
    scored.key.score.lines.0.events.0 | 评分 · key · 得分 · 评分明细 · 第1项 · 依据事件 · 第1项 | scores · key · score · lines of the score · no. 1 · ids of the events behind the figures · no. 1
    scored.key.score.total | 评分 · key · 得分 · 总分 | scores · key · score · total
    scored.key.score.vetoed | 评分 · key · 得分 · 一票否决 | scores · key · score · whether a veto is in force
    scored.key.score.rank | 评分 · key · 得分 · 名次 | scores · key · score · rank
    scored.key.score.rule | 评分 · key · 得分 · 依据 | scores · key · score · the dated rule that it was scored by
    scored.key.score.scoredOn | 评分 · key · 得分 · 评分日期 | scores · key · score · day of the scoring
    scored.key.quality | 评分 · key · 质量加减分 | scores · key · points recorded for quality by then
    scored.key.compliance | 评分 · key · 合规加减分 | scores · key · points recorded for compliance by then
    published.programmeId | 公布考核结果 · 专项 | publication · programme
    published.period | 公布考核结果 · 考核期 | publication · month or year assessed
    published.documentNumber | 公布考核结果 · 文号 | publication · number of the publication
    published.publishedOn | 公布考核结果 · 公布日期 | publication · day of the publication
  `,
  bulletin: `
    edition | 版次 | number of the edition
    status | 状态 | status
    results.key.programmeId | 成稿结果 · key · 专项 | result of each edition · key · programme
    results.key.month | 成稿结果 · key · 月份 | result of each edition · key · month of the bulletin
    results.key.edition | 成稿结果 · key · 版次 | result of each edition · key · number of the edition
    results.key.position | 成稿结果 · key · 日志位置 | result of each edition · key · the log position it was made as of
    results.key.sha256 | 成稿结果 · key · 文件摘要 | result of each edition · key · SHA-256 in hex of the PDF file
    results.key.bytes | 成稿结果 · key · 大小 | result of each edition · key · size of the file
    results.key.pages | 成稿结果 · key · 页数 | result of each edition · key · number of pages
    results.key.treeSize | 成稿结果 · key · 日志条数 | result of each edition · key · number of events up to that position
    results.key.rootHash | 成稿结果 · key · 日志树根 | result of each edition · key · RFC 6962 root in hex of the Merkle tree of these events
    results.key.reason | 成稿结果 · key · 原因 | result of each edition · key · why it failed
    results.key.attempts | 成稿结果 · key · 次数 | result of each edition · key · number of attempts
    issuedOn | 印发日期 | day of the issue
  `,
}
