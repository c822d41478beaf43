"""What the generated catalogue speaks of: businesses, flows by category, laws, faults and measures. All invented."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Business:
    """What a power is about."""

    object: str
    field: str
    party: str
    condition: str


@dataclass(frozen=True, slots=True)
class Office:
    """An internal office."""

    id: str
    name: str
    duty: str


@dataclass(frozen=True, slots=True)
class Law:
    """A law, real by its title and day, or invented."""

    id: str
    title: str
    issuer: str
    rank: str
    effective_on: str
    may_set: bool


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A step as it is written; ``post`` is the name of a post of the office, or 分管, 局长."""

    id: str
    name: str
    kind: str = ""
    stage: str = ""
    actor: str = "本单位"
    post: str = ""
    authority: str = ""
    limit: str = ""
    next: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Category:
    """A category of powers with its flow."""

    code: str
    label: str
    suffix: str
    verb: str
    initiation: str
    start: str
    flow: tuple[FlowStep, ...]
    external: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """What may go wrong at a step."""

    text: str
    type: str
    character: str
    conduct: str
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is done against it."""

    text: str
    aspect: str
    phase: str
    due: str = ""


OFFICES = (
    Office("bgs", "办公室", "文电、会务、印章和政务公开。"),
    Office("spk", "行政审批科", "统一受理行政许可和备案事项。"),
    Office("jgk", "监督管理科", "日常监督检查和信用监管。"),
    Office("zfk", "综合执法科", "以本局名义实施行政处罚。"),
    Office("ghk", "规划财务科", "规划、预算、采购和资产管理。"),
    Office("rsk", "组织人事科", "干部人事、机构编制和教育培训。"),
    Office("fgk", "政策法规科", "法制审核、复议应诉和普法。"),
    Office("kjk", "科技信息科", "信息化建设和数据管理。"),
)

BUSINESSES = (
    Business("社会团体成立登记", "社会组织", "发起人", "有规范的名称和固定的住所。"),
    Business("慈善信托备案", "慈善事业", "受托人", "信托文件内容完备。"),
    Business("取水口设置", "水资源", "取水单位", "符合水资源规划和取水总量控制。"),
    Business("水土保持方案", "水土保持", "建设单位", "方案达到规定的编制深度。"),
    Business("临时用地使用", "土地管理", "用地单位", "不占用永久基本农田。"),
    Business("建筑工程施工", "建筑管理", "建设单位", "施工图设计文件审查合格。"),
    Business("燃气设施改动", "城镇燃气", "燃气经营者", "改动方案保证供气安全。"),
    Business("户外广告设置", "市容管理", "设置人", "不影响交通安全和市容。"),
    Business("民办学校设立", "民办教育", "举办者", "有与办学规模相适应的场地。"),
    Business("教师资格认定", "教师管理", "申请人员", "具备相应的学历和教育教学能力。"),
    Business("道路运输经营", "道路运输", "经营者", "有与业务相适应的车辆和人员。"),
    Business("公路施工占道", "公路管理", "施工单位", "有交通组织方案。"),
    Business("食品生产经营", "食品安全", "经营者", "有合理的设备布局和工艺流程。"),
    Business("特种设备使用", "设备安全", "使用单位", "设备经检验合格。"),
    Business("公共场所卫生", "公共卫生", "经营者", "卫生检测结果合格。"),
    Business("医疗机构执业", "医疗管理", "医疗机构", "符合医疗机构基本标准。"),
    Business("林木采伐", "森林资源", "林权人", "采伐数量在年度限额以内。"),
    Business("动物防疫条件", "动物防疫", "饲养者", "场所布局符合动物防疫要求。"),
    Business("种子生产经营", "种子管理", "经营者", "有相应的检验设备和人员。"),
    Business("农药经营", "农药管理", "经营者", "有专业的经营人员和仓储场所。"),
    Business("危险化学品经营", "安全生产", "经营单位", "有应急预案和救援器材。"),
    Business("烟花爆竹零售", "安全生产", "零售者", "零售场所与人员密集处保持安全距离。"),
    Business("文物保护工程", "文物保护", "管理单位", "工程方案由有资质的单位编制。"),
    Business("营业性演出", "文化市场", "演出举办单位", "演出内容和安全措施符合规定。"),
    Business("排水设施接入", "城镇排水", "排水户", "水质符合排放标准。"),
    Business("城市绿地占用", "园林绿化", "建设单位", "有恢复方案和补偿措施。"),
    Business("人防工程建设", "人民防空", "建设单位", "防护等级和面积符合标准。"),
    Business("河道管理范围内建设", "河道管理", "建设单位", "不妨碍行洪和河势稳定。"),
    Business("渔业捕捞", "渔业管理", "渔民", "持有有效的船舶证书。"),
    Business("专项资金拨付", "财政资金", "项目单位", "项目列入年度计划。"),
)

LAWS = (
    Law("xukefa", "中华人民共和国行政许可法", "全国人民代表大会常务委员会", "法律", "2004-07-01", may_set=True),
    Law("chufafa", "中华人民共和国行政处罚法", "全国人民代表大会常务委员会", "法律", "2021-07-15", may_set=True),
    Law("shuifa", "中华人民共和国水法", "全国人民代表大会常务委员会", "法律", "2002-10-01", may_set=True),
    Law("shuibaofa", "中华人民共和国水土保持法", "全国人民代表大会常务委员会", "法律", "2011-03-01", may_set=True),
    Law("tudifa", "中华人民共和国土地管理法", "全国人民代表大会常务委员会", "法律", "1999-01-01", may_set=True),
    Law("jianzhufa", "中华人民共和国建筑法", "全国人民代表大会常务委员会", "法律", "1998-03-01", may_set=True),
    Law("cishanfa", "中华人民共和国慈善法", "全国人民代表大会", "法律", "2016-09-01", may_set=True),
    Law("jiaoshifa", "中华人民共和国教师法", "全国人民代表大会常务委员会", "法律", "1994-01-01", may_set=True),
    Law("shipinfa", "中华人民共和国食品安全法", "全国人民代表大会常务委员会", "法律", "2015-10-01", may_set=True),
    Law("tezhongfa", "中华人民共和国特种设备安全法", "全国人民代表大会常务委员会", "法律", "2014-01-01", may_set=True),
    Law("senlinfa", "中华人民共和国森林法", "全国人民代表大会常务委员会", "法律", "2020-07-01", may_set=True),
    Law("zhongzifa", "中华人民共和国种子法", "全国人民代表大会常务委员会", "法律", "2016-01-01", may_set=True),
    Law("wenwufa", "中华人民共和国文物保护法", "全国人民代表大会常务委员会", "法律", "2025-03-01", may_set=True),
    Law("yuyefa", "中华人民共和国渔业法", "全国人民代表大会常务委员会", "法律", "1986-07-01", may_set=True),
    Law("renfangfa", "中华人民共和国人民防空法", "全国人民代表大会常务委员会", "法律", "1997-01-01", may_set=True),
    Law("jianshetiaoli", "建设工程质量管理条例", "国务院", "行政法规", "2000-01-30", may_set=True),
    Law("ranqitiaoli", "城镇燃气管理条例", "国务院", "行政法规", "2011-03-01", may_set=True),
    Law("paishuitiaoli", "城镇排水与污水处理条例", "国务院", "行政法规", "2014-01-01", may_set=True),
    Law("lvhuatiaoli", "城市绿化条例", "国务院", "行政法规", "1992-08-01", may_set=True),
    Law("hedaotiaoli", "河道管理条例", "国务院", "行政法规", "1988-06-10", may_set=True),
    Law("yanchutiaoli", "营业性演出管理条例", "国务院", "行政法规", "2005-09-01", may_set=True),
    Law("shetuantiaoli", "社会团体登记管理条例", "国务院", "行政法规", "1998-10-25", may_set=True),
)

_SHOULI = FlowStep("shouli", "受理申请", "", "受理", post="受理岗", limit="1个工作日")
_APPLICATION = (
    FlowStep("shenqing", "提出申请", "开始", "申请", actor="申请人"),
    _SHOULI,
    FlowStep(
        "qiquan", "材料是否齐全", "判断", post="受理岗", next="[{到: shencha, 条件: 齐全}, {到: buzheng, 条件: 不齐全}]"
    ),
    FlowStep("buzheng", "一次告知补正", "", "补正", post="受理岗", limit="2个工作日", next="shouli"),
    FlowStep("shencha", "审查申请材料", "", "审查", post="审查岗", authority="提出审查意见", limit="5个工作日"),
    FlowStep("hecha", "现场核查", "", "核查", post="核查岗", limit="4个工作日", optional=True),
    FlowStep("fuhe", "科室负责人复核", "", "审查", post="科长", authority="退回或者同意", limit="2个工作日"),
    FlowStep("jueding", "作出决定", "", "决定", post="分管", authority="准予或者不予", limit="3个工作日"),
    FlowStep("songda", "送达并公开结果", "文书", "送达", post="内勤岗", limit="2个工作日"),
    FlowStep("jieshu", "办结", "结束", actor=""),
)
_PENALTY = (
    FlowStep("xiansuo", "发现线索", "开始", post="审查岗"),
    FlowStep("lian", "立案", "", "立案", post="科长", limit="2个工作日"),
    FlowStep("diaocha", "调查取证", "", "调查", post="核查岗", limit="5个工作日"),
    FlowStep("fazhi", "法制审核", "", "法制审核", post="审查岗", limit="2个工作日"),
    FlowStep("gaozhi", "事先告知", "文书", "告知", post="内勤岗", limit="1个工作日"),
    FlowStep("tingzheng", "组织听证", "", "听证", post="科长", limit="3个工作日", optional=True),
    FlowStep("jueding", "作出处罚决定", "", "决定", post="分管", authority="处罚、不罚或者移送", limit="3个工作日"),
    FlowStep("songda", "送达决定书", "文书", "送达", post="内勤岗", limit="7日"),
    FlowStep("zhixing", "执行和归档", "", "执行", post="核查岗", limit="15日"),
    FlowStep("jieshu", "结案", "结束", actor=""),
)
_INSPECTION = (
    FlowStep("chouqu", "随机抽取对象和人员", "开始", post="内勤岗"),
    FlowStep("tongzhi", "出示证件和通知", "文书", "告知", post="核查岗", limit="1个工作日"),
    FlowStep("jiancha", "现场检查", "", "核查", post="核查岗", limit="5个工作日"),
    FlowStep("bilu", "制作笔录", "文书", "审查", post="审查岗", limit="1个工作日", optional=True),
    FlowStep(
        "wenti",
        "是否发现问题",
        "判断",
        post="审查岗",
        next="[{到: zhenggai, 条件: 有问题}, {到: gongshi, 条件: 无问题}]",
    ),
    FlowStep("zhenggai", "责令整改", "文书", "决定", post="科长", authority="限期整改", limit="3个工作日"),
    FlowStep("fucha", "复查整改情况", "", "监管", post="审查岗", limit="5个工作日"),
    FlowStep("gongshi", "公示检查结果", "", "公示", post="内勤岗", limit="2个工作日"),
    FlowStep("jieshu", "归档", "结束", actor=""),
)
_INTERNAL = (
    FlowStep("tichu", "提出申请", "开始", "申请", post="内勤岗"),
    FlowStep("shouli", "登记", "", "受理", post="受理岗", limit="1个工作日"),
    FlowStep("shenhe", "审核事由和标准", "", "审查", post="审查岗", authority="不符合的退回", limit="3个工作日"),
    FlowStep("fuhe", "科室负责人复核", "", "审查", post="科长", limit="2个工作日"),
    FlowStep("dae", "是否超过限额", "判断", post="科长", next="[{到: huiyi, 条件: 超过}, {到: jueding, 条件: 不超过}]"),
    FlowStep("huiyi", "局长办公会研究", "", "集体讨论", post="局长", limit="5个工作日"),
    FlowStep("jueding", "审批", "", "决定", post="分管", authority="同意或者退回", limit="2个工作日"),
    FlowStep("zhixing", "办理并公开", "", "执行", post="核查岗", limit="3个工作日"),
    FlowStep("jieshu", "归档", "结束", actor=""),
)

_ACCEPTED = "受理之日"
CATEGORIES = (
    Category("XK", "行政许可", "许可", "审查批准", "依申请", _ACCEPTED, _APPLICATION, external=True),
    Category("QR", "行政确认", "确认", "审核确认", "依申请", _ACCEPTED, _APPLICATION, external=True),
    Category("QT", "其他行政权力", "备案", "审核备案", "依申请", _ACCEPTED, _APPLICATION, external=True),
    Category("CF", "行政处罚", "违法行为处罚", "查处", "依职权", "立案之日", _PENALTY, external=True),
    Category("JC", "行政检查", "情况检查", "检查", "依职权", "出示通知之日", _INSPECTION, external=True),
    Category("NB", "内部管理", "内部审批", "审批", "依申请", "登记之日", _INTERNAL, external=False),
)

FAULTS = (
    Fault("收受请托，对不符合条件的放行", "岗位职责", "廉政", "不廉洁", ("降低标准", "为特定对象说情")),
    Fault("故意拖延，迫使对方请托", "岗位职责", "勤政", "不作为", ("超期不办", "反复补正")),
    Fault("核查走过场，对明显问题不予发现", "业务流程", "渎职", "不作为", ("一人到场", "只看照片", "事后补记录")),
    Fault("同类情形掌握尺度不一", "业务流程", "廉政", "乱作为", ("自由裁量不写理由", "同案不同办")),
    Fault("指定中介机构代办，从中获利", "外部环境", "廉政", "不廉洁", ("指定代办机构", "收取回扣")),
    Fault("泄露内部信息", "思想道德", "廉政", "诱发腐败", ("提前透露检查安排", "泄露评审人员")),
    Fault("没有复核即报批，差错无人把关", "制度机制", "勤政", "乱作为", ("代签", "空白审批表")),
    Fault("越权或者变通办理", "制度机制", "渎职", "乱作为", ("超越权限签发", "拆分事项规避集体研究")),
)

MEASURES = (
    Measure("收件即登记，补正只能通过系统一次告知", "制度", "前期预防"),
    Measure("经办、复核、审批三岗分设，系统锁定先后次序", "制衡", "前期预防"),
    Measure("核查须两人到场，全程记录并留存定位照片", "监督", "中期监控"),
    Measure("每月抽查办结卷宗，差错在科务会上讲评", "监督", "中期监控", "每月10日前"),
    Measure("印发裁量要点表，逐条勾选、签名、归档", "制度", "前期预防"),
    Measure("每年开展一次案例警示教育，签订承诺书", "教育", "前期预防", "每年5月31日前"),
    Measure("办理结果7个工作日内在网站公开，接受投诉", "公开", "中期监控", "长期坚持"),
    Measure("对有投诉的事项逐件倒查，属实的追究责任", "监督", "后期处置", "长期坚持"),
    Measure("改变经办意见的必须书面写明理由并留痕", "制衡", "中期监控"),
    Measure("随机派件，经办人与对象有利害关系的回避", "制度", "前期预防"),
)
