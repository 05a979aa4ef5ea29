//! Figures of running text through the public interface: a table of small fictional phrases, and
//! properties that hold for any text.

use hegui_core::figure::{Figure, FigureKind, Quality, canonical_unit, figures};
use proptest::prelude::*;

/// One figure as `span|value|unit|kind|quality`; `value..upper` for a range, `value/of` for a
/// ratio, `~` behind a weak one.
fn describe(view: &str, f: &Figure) -> String {
    let upper = f.upper.map_or(String::new(), |u| format!("..{u}"));
    let (kind, of) = match f.kind {
        FigureKind::Ratio { of } => ("Ratio".to_owned(), format!("/{of}")),
        FigureKind::Year(_) => ("Year".to_owned(), String::new()),
        other => (format!("{other:?}"), String::new()),
    };
    let quality = match f.quality {
        Quality::Exact => String::new(),
        other => format!("|{other:?}"),
    };
    let weak = if f.weak { "~" } else { "" };
    format!(
        "{}|{}{upper}{of}|{}|{kind}{quality}{weak}",
        &view[f.span.clone()],
        f.value,
        f.unit.unwrap_or("-")
    )
}

/// `(text, its figures separated by a blank; spans' blanks written as _)`; Q stands for Quantity.
const CASES: &[(&str, &str)] = &[
    // digits with units
    ("办理提案13件", "13件|13|件|Q"),
    (
        "办结建议17件,签收率98.4%",
        "17件|17|件|Q 98.4%|98.4|%|Percent",
    ),
    ("没收274余万元", "274余万元|2740000|元|Q|AtLeast"),
    ("经费63.075万元", "63.075万元|630750|元|Q"),
    ("推送消息约7.2万条", "约7.2万条|72000|条|Q|About"),
    ("覆盖超56万人次", "超56万人次|560000|人次|Q|AtLeast"),
    ("惠及近21万人次", "近21万人次|210000|人次|Q|Nearly"),
    ("近24万从业人员", "近24万|240000|-|Q|Nearly"),
    ("整改问题1,438个", "1,438个|1438|个|Q"),
    ("整改问题1，438个", "1，438个|1438|个|Q"),
    ("共3,5", "3|3|-|Q 5|5|-|Q~"),
    ("音像资料725GB", "725GB|725|GB|Q"),
    ("审查文件12 件", "12_件|12|件|Q"),
    ("合格率100 %", "100_%|100|%|Percent"),
    ("配发记录仪３台", "３台|3|台|Q"),
    ("经费４６．２万元", "４６．２万元|462000|元|Q"),
    ("罚款1.2亿元", "1.2亿元|120000000|元|Q"),
    ("3千余份", "3千余份|3000|份|Q|AtLeast"),
    ("800余份各类函件", "800余份|800|份|Q|AtLeast"),
    ("接待群众100多件次", "100多件次|100|件次|Q|AtLeast"),
    ("投入1亿2000万元", "1亿2000万元|120000000|元|Q"),
    ("惠及3万5千余人", "3万5千余人|35000|人|Q|AtLeast"),
    ("覆盖3百户", "3百户|300|户|Q"),
    ("用电5千瓦", "5千瓦|5|千瓦|Q"),
    ("派出20多人", "20多人|20|人|Q|AtLeast"),
    ("来了20来人", "20来人|20|人|Q|AtLeast"),
    ("涉及10几个单位", "10几个|10|个|Q|AtLeast"),
    ("登记 358件次", "358件次|358|件次|Q"),
    ("走访3,517户次", "3,517户次|3517|户次|Q"),
    ("5台(套)", "5台(套)|5|台(套)|Q"),
    ("2万余人(次)", "2万余人(次)|20000|人(次)|Q|AtLeast"),
    ("抽查7244间次", "7244间次|7244|间次|Q"),
    ("存有9篇", "9篇|9|篇|Q"),
    ("评查案卷30宗", "30宗|30|宗|Q"),
    ("3起诉讼案件", "3起|3|起|Q"),
    ("成立3支队伍", "3支|3|支|Q"),
    ("监督20人员", "20|20|-|Q~"),
    ("3处罚", "3|3|-|Q~"),
    ("出动12人民警察", "12|12|-|Q~"),
    ("指导5家庭", "5|5|-|Q~"),
    // approximators
    ("超过300人", "超过300人|300|人|Q|AtLeast"),
    ("逾200场", "逾200场|200|场|Q|AtLeast"),
    ("达到100%", "达到100%|100|%|Percent"),
    ("达92%", "达92%|92|%|Percent"),
    ("传达学习3次", "3次|3|次|Q"),
    ("不少于20个", "不少于20个|20|个|Q|AtLeast"),
    ("不低于95%", "不低于95%|95|%|Percent|AtLeast"),
    ("至少3次", "至少3次|3|次|Q|AtLeast"),
    ("不超过5天", "不超过5天|5|天|Duration|AtMost"),
    ("4,500户次以上", "4,500户次以上|4500|户次|Q|AtLeast"),
    ("10人左右", "10人左右|10|人|Q|About"),
    ("30%以内", "30%以内|30|%|Percent|AtMost"),
    ("将近60件", "将近60件|60|件|Q|Nearly"),
    ("预约13人次", "13人次|13|人次|Q"),
    ("签约20家", "20家|20|家|Q"),
    ("最近3次", "3次|3|次|Q"),
    ("附近3家", "3家|3|家|Q"),
    ("彩超2台", "2台|2|台|Q"),
    ("B超3台", "3台|3|台|Q"),
    ("大约80份", "大约80份|80|份|Q|About"),
    ("低于3%", "低于3%|3|%|Percent|AtMost"),
    ("突破6000间", "突破6000间|6000|间|Q|AtLeast"),
    ("不足5人", "不足5人|5|人|Q|AtMost"),
    // Chinese numerals
    ("制定文件三件", "三件|3|件|Q"),
    ("巡讲四十余次", "四十余次|40|次|Q|AtLeast"),
    ("培训十几次", "十几次|10|次|Q|AtLeast"),
    ("义诊二百零八场", "二百零八场|208|场|Q"),
    ("抽检四千七百余户次", "四千七百余户次|4700|户次|Q|AtLeast"),
    ("奖金六千元", "六千元|6000|元|Q"),
    ("两名律师", "两名|2|名|Q"),
    ("新建两所托育中心", "两所|2|所|Q"),
    ("宣传册五千余份", "五千余份|5000|份|Q|AtLeast"),
    ("一万余条建议", "一万余条|10000|条|Q|AtLeast"),
    ("几十件案件", "几十件|10|件|Q|AtLeast"),
    ("数百人次", "数百人次|100|人次|Q|AtLeast"),
    ("上百家单位", "上百家|100|家|Q|AtLeast"),
    ("近千人次", "近千人次|1000|人次|Q|Nearly"),
    ("百余件", "百余件|100|件|Q|AtLeast"),
    ("案件数十件", "十件|10|件|Q"),
    ("案件十一件、提案九件", "十一件|11|件|Q 九件|9|件|Q"),
    ("三亿五千万元", "三亿五千万元|350000000|元|Q"),
    ("十二点五万元", "十二点五万元|125000|元|Q"),
    ("壹佰贰拾元", "壹佰贰拾元|120|元|Q"),
    ("走访三四次", "三四次|3..4|次|Q|About"),
    ("抽查三五次", "三五次|3..5|次|Q|About"),
    ("抽查二三十家", "二三十家|20..30|家|Q|About"),
    ("十七八次", "十七八次|17..18|次|Q|About"),
    ("一两次", "一两次|1..2|次|Q|About"),
    ("每周三次坐诊", "三次|3|次|Q"),
    ("每周二到岗", ""),
    ("周三次日", ""),
    // zero
    ("0件", "0件|0|件|Q"),
    ("案件0宗", "0宗|0|宗|Q"),
    ("零次", "零次|0|次|Q"),
    ("投诉零起", "零起|0|起|Q"),
    ("发生零起医疗事故", "零起|0|起|Q"),
    ("公平竞争审查件数为零", "零|0|-|Q"),
    ("件数为0", "0|0|-|Q"),
    ("件数为零的单位", "零|0|-|Q"),
    ("汽车零件", ""),
    ("零部件", ""),
    ("零距离服务", ""),
    ("零容忍", ""),
    ("零点行动", ""),
    ("投诉件为零件", "零件|0|件|Q"),
    ("无一例院内感染", "无一例|0|例|Q"),
    ("辖区未发生一起火情", "未发生一起|0|起|Q"),
    ("没有一件逾期", "没有一件|0|件|Q"),
    ("审查数为12", "12|12|-|Q"),
    // percent, multiples, ratios
    ("签约率百分之六十六", "百分之六十六|66|%|Percent"),
    ("减少百分之十七点五", "百分之十七点五|17.5|%|Percent"),
    (
        "达百分之八十七以上",
        "达百分之八十七以上|87|%|Percent|AtLeast",
    ),
    ("完成率百分之百", "百分之百|100|%|Percent"),
    ("做到百分百", "百分百|100|%|Percent"),
    ("占百分之5.8", "百分之5.8|5.8|%|Percent"),
    ("千分之三", "千分之三|0.3|%|Percent"),
    ("提升5个百分点", "5个百分点|5|百分点|Percent"),
    ("提高两成", "两成|20|%|Percent"),
    ("近七成", "近七成|70|%|Percent|Nearly"),
    ("占九成", "九成|90|%|Percent"),
    ("立案成立", ""),
    ("增长20%-30%", "20%-30%|20..30|%|Percent"),
    ("增长20-30%", "20-30%|20..30|%|Percent"),
    ("百分之二十至三十", "百分之二十至三十|20..30|%|Percent"),
    ("同比-3.5%", "-3.5%|-3.5|%|Percent"),
    ("同比增长2倍", "2倍|2|倍|Multiple"),
    ("翻一番", "翻一番|2|倍|Multiple"),
    ("翻两番", "翻两番|4|倍|Multiple"),
    ("三分之二", "三分之二|2/3|-|Ratio"),
    ("四分之三以上", "四分之三以上|3/4|-|Ratio|AtLeast"),
    ("按1:3配备", "1:3|1/3|-|Ratio"),
    ("约1/3", "约1/3|1/3|-|Ratio|About"),
    ("十分之一", "十分之一|1/10|-|Ratio"),
    // ranges
    ("每年3至5次", "3至5次|3..5|次|Q"),
    ("每年3—5次", "3—5次|3..5|次|Q"),
    ("每年3-5次", "3-5次|3..5|次|Q"),
    ("每年3~5次", "3~5次|3..5|次|Q"),
    ("每年3到5次", "3到5次|3..5|次|Q"),
    ("每年三至五次", "三至五次|3..5|次|Q"),
    ("3至5万元", "3至5万元|30000..50000|元|Q"),
    ("3万至5万元", "3万至5万元|30000..50000|元|Q"),
    ("5件至8件", "5件至8件|5..8|件|Q"),
    ("由4分调整到6分", "4分|4|分|Q 6分|6|分|Q"),
    ("0-6岁儿童", "0-6岁|0..6|岁|Label"),
    // lists
    ("政协提案26件", "26件|26|件|Q"),
    ("办理13、15两件", "13|13|-|Q~ 15|15|-|Q~ 两件|2|件|Q"),
    ("分别为3、5、8件", "3|3|件|Q 5|5|件|Q 8件|8|件|Q"),
    ("分别办理3件、5件和8件", "3件|3|件|Q 5件|5|件|Q 8件|8|件|Q"),
    // years, dates, times
    ("2023年", "2023年|2023|年|Year"),
    ("二〇二三年度", "二〇二三年|2023|年|Year"),
    ("二零二四年", "二零二四年|2024|年|Year"),
    ("2021-2025年", "2021-2025年|2021..2025|年|Year"),
    ("2021—2025年", "2021—2025年|2021..2025|年|Year"),
    ("2021至2025年", "2021至2025年|2021..2025|年|Year"),
    ("(2021-2025)", "2021-2025|2021..2025|年|Year"),
    ("2023法治政府", "2023|2023|-|Year"),
    ("3月1日", "3月1日|301|-|Date"),
    ("2024年3月1日", "2024年|2024|年|Year 3月1日|301|-|Date"),
    ("2024-01-10", "2024-01-10|20240110|-|Date"),
    ("2024/1/10", "2024/1/10|20240110|-|Date"),
    ("2024.1.10", "2024.1.10|20240110|-|Date"),
    (
        "2022-05-17 09:08:07",
        "2022-05-17|20220517|-|Date 09:08:07|908|-|Time",
    ),
    (
        "二〇二四年一月十日",
        "二〇二四年|2024|年|Year 一月十日|110|-|Date",
    ),
    ("3月1-15日", "3月1-15日|301..315|-|Date"),
    ("1至9月", "1至9月|100..900|-|Date"),
    ("12月底", "12月|1200|-|Date"),
    ("3月份", "3月份|300|-|Date"),
    ("每月15日", "15日|15|-|Date"),
    ("15日起施行", "15日|15|-|Date"),
    ("8:30", "8:30|830|-|Time"),
    ("8时30分", "8时30分|830|-|Time"),
    ("上午9点", "9点|900|-|Time"),
    ("3点意见", "3点|3|点|Q"),
    ("十月", "十月|1000|-|Date"),
    ("2000-3000元", "2000-3000元|2000..3000|元|Q"),
    ("2000件", "2000件|2000|件|Q"),
    ("2000余件", "2000余件|2000|件|Q|AtLeast"),
    // durations
    ("30日内", "30日内|30|日|Duration|AtMost"),
    ("3个工作日", "3个工作日|3|个工作日|Duration"),
    ("5个工作日内", "5个工作日内|5|个工作日|Duration|AtMost"),
    ("40学时", "40学时|40|学时|Duration"),
    ("24小时", "24小时|24|小时|Duration"),
    ("3个月", "3个月|3|个月|Duration"),
    ("两个多月", "两个多月|2|个月|Duration"),
    ("22天", "22天|22|天|Duration"),
    ("三天内", "三天内|3|天|Duration|AtMost"),
    ("5年", "5年|5|年|Duration"),
    ("近三年", "近三年|3|年|Duration|Nearly"),
    ("三年行动", ""),
    ("三年内", "三年内|3|年|Duration|AtMost"),
    (
        "有期徒刑二年六个月",
        "二年|2|年|Duration 六个月|6|个月|Duration",
    ),
    ("全年", ""),
    ("半年", ""),
    ("一年来", ""),
    ("一季度", ""),
    ("每季度", ""),
    ("10分钟", "10分钟|10|分钟|Duration"),
    ("十分钟", "十分钟|10|分钟|Duration"),
    ("2周", "2周|2|周|Duration"),
    // document numbers, articles, ordinals
    ("青政办发〔2021〕64号", "〔2021〕64号|64|-|DocumentNumber"),
    ("卫字[2024]6号", "[2024]6号|6|-|DocumentNumber"),
    ("沛卫字(2024)第6号", "(2024)第6号|6|-|DocumentNumber"),
    ("第722号", "第722号|722|-|DocumentNumber"),
    ("省政府令第3号", "第3号|3|-|DocumentNumber"),
    ("第三十九条", "第三十九条|39|-|Article"),
    (
        "第三十九条第二款",
        "第三十九条|39|-|Article 第二款|2|-|Article",
    ),
    ("第三至五条", "第三至五条|3..5|-|Article"),
    ("第5条", "第5条|5|-|Article"),
    ("第(一)项", "第(一)项|1|-|Article"),
    ("第三章", "第三章|3|-|Article"),
    ("第一责任人", "第一|1|-|Ordinal"),
    ("第一时间", "第一|1|-|Ordinal"),
    ("第3期", "第3期|3|-|Ordinal"),
    ("第一批", "第一批|1|-|Ordinal"),
    ("第二次会议", "第二次|2|-|Ordinal"),
    ("第三季度", "第三季度|3|-|Ordinal"),
    ("第三方评估", "第三|3|-|Ordinal"),
    ("第十四届", "第十四届|14|-|Ordinal"),
    ("118号文", "118号|118|号|DocumentNumber"),
    ("12号楼", "12号|12|号|Label"),
    ("一是完善制度,二是", "一是|1|-|Ordinal 二是|2|-|Ordinal"),
    ("（一）加强", "（一）|1|-|Ordinal"),
    ("(一)加强", "(一)|1|-|Ordinal"),
    ("(3)加强", "(3)|3|-|Ordinal"),
    ("一、总体", "一、|1|-|Ordinal"),
    ("1.完善制度", "1.|1|-|Ordinal"),
    ("1、完善", "1、|1|-|Ordinal"),
    ("1)完善", "1)|1|-|Ordinal"),
    ("制度。2.加强", "2.|2|-|Ordinal"),
    ("统一是关键", ""),
    ("三、四类", "四类|4|类|Label"),
    // set phrases
    ("执行三重一大制度", "三重一大|0|-|SetPhrase"),
    ("推进一件事改革", "一件事|0|-|SetPhrase"),
    ("一件事故", "一件|1|件|Q"),
    ("推进一网通办", "一网通办|0|-|SetPhrase"),
    ("双随机一公开", "双随机一公开|0|-|SetPhrase"),
    ("“双随机、一公开”", "双随机、一公开|0|-|SetPhrase"),
    ("两随机一公开", "两随机一公开|0|-|SetPhrase"),
    ("最多跑一次", "最多跑一次|0|-|SetPhrase"),
    ("“七五”普法", "七五”普法|0|-|SetPhrase"),
    ("八五普法", "八五普法|0|-|SetPhrase"),
    ("十四五规划", "十四五|0|-|SetPhrase"),
    ("三项制度", "三项制度|0|-|SetPhrase"),
    ("“三项制度”", "三项制度|0|-|SetPhrase"),
    ("四个意识", "四个意识|0|-|SetPhrase"),
    ("两个维护", "两个维护|0|-|SetPhrase"),
    ("三个100%", "三个|0|-|SetPhrase 100%|100|%|Percent"),
    ("“三个100%”", "三个|0|-|SetPhrase 100%|100|%|Percent"),
    ("“两个“100%””", "两个|0|-|SetPhrase 100%|100|%|Percent"),
    ("一言堂", "一言堂|0|-|SetPhrase"),
    ("法律五进", "五进|0|-|SetPhrase"),
    ("“四到位两回头”", "四到位两回头|0|-|SetPhrase"),
    ("12345热线", "12345|0|-|SetPhrase"),
    ("12345热线3件", "12345|0|-|SetPhrase 3件|3|件|Q"),
    ("受理12345件", "12345件|12345|件|Q"),
    ("拨打120急救", "120|0|-|SetPhrase"),
    ("7×24小时", "7×24小时|0|-|SetPhrase"),
    ("5+2", "5+2|0|-|SetPhrase"),
    ("3·15", "3·15|0|-|SetPhrase"),
    ("1+3+N", "1+3+N|0|-|SetPhrase"),
    ("“12345”", "12345|0|-|SetPhrase"),
    ("一案一档", "一案一档|0|-|SetPhrase"),
    ("一户一策", "一户一策|0|-|SetPhrase"),
    ("中央八项规定", "八项规定|0|-|SetPhrase"),
    ("十九大", "十九大|0|-|SetPhrase"),
    ("两证合一", "两证合一|0|-|SetPhrase"),
    ("二次供水", "二次供水|0|-|SetPhrase"),
    ("一次性告知", "一次性|0|-|SetPhrase"),
    ("一次办好", "一次办好|0|-|SetPhrase"),
    ("一年一度", "一年一度|0|-|SetPhrase"),
    ("贯彻党的二十届三中全会", "二十届|20|届|Ordinal"),
    // labels
    ("25件均为A类", "25件|25|件|Q A类|0|-|Label"),
    ("5G应用", "5G|0|-|Label"),
    ("H7N9", "H7N9|0|-|Label"),
    ("2.0版", "2.0版|2|版|Label"),
    ("新冠-19", "19|19|-|Label"),
    ("COVID-19", "COVID-19|0|-|Label"),
    ("N95口罩", "N95|0|-|Label"),
    ("三级医院", "三级|3|级|Label"),
    ("二级以上医院", "二级|2|级|Label"),
    ("三甲医院", "三甲|3|甲|Label"),
    ("65岁以上老人", "65岁|65|岁|Label"),
    ("APP3个", "3个|3|个|Q"),
    ("电话0371-88881234", "0371-88881234|0|-|Label"),
    ("拨打02088881234", "02088881234|2088881234|-|Label"),
    ("附件1", "1|1|-|Label"),
    ("http://a.cn/2024/1", "http://a.cn/2024/1|0|-|Label"),
    ("PM2.5", "PM2.5|0|-|Label"),
    ("\n- 3 -\n", "3|3|-|Label"),
    ("\n12\n", "12|12|-|Label"),
    ("A4纸", "A4|0|-|Label"),
    // words
    ("一些", ""),
    ("一批", ""),
    ("新一批", ""),
    ("一定", ""),
    ("一律", ""),
    ("一直", ""),
    ("统一", ""),
    ("统一部署", ""),
    ("统一一次办理", "一次办|0|-|SetPhrase"),
    ("一体化", ""),
    ("万一", ""),
    ("十分", ""),
    ("十分重视", ""),
    ("百姓", ""),
    ("千方百计", ""),
    ("万众一心", ""),
    ("一致", ""),
    ("逐一核查", ""),
    ("唯一一家", "一家|1|家|Q"),
    ("每一名", ""),
    ("这一条", ""),
    ("下一步", ""),
    ("进一步", ""),
    ("千篇一律", ""),
    ("同一份", ""),
    ("清单一份", "一份|1|份|Q"),
    ("合同一份", "一份|1|份|Q"),
    ("更新一次", "一次|1|次|Q"),
    ("主任一名", "一名|1|名|Q"),
    ("一名律师", "一名|1|名|Q"),
    ("一份文件", "一份|1|份|Q~"),
    ("一起开展", ""),
    ("与公安一起办理", ""),
    ("一起被提起行政诉讼", "一起|1|起|Q"),
    ("一起案件", "一起|1|起|Q"),
    ("查处一起。", "一起|1|起|Q"),
    ("办结一起典型案件", "一起|1|起|Q"),
    ("组织一次", "一次|1|次|Q"),
    ("一次培训", "一次|1|次|Q~"),
    ("一个窗口", "一个|1|个|Q~"),
    ("三个窗口", "三个|3|个|Q"),
    ("1个窗口", "1个|1|个|Q"),
    ("一篇", "一篇|1|篇|Q"),
    ("上一篇", ""),
    ("下一年", ""),
    ("一户", "一户|1|户|Q"),
    ("一家医院", "一家|1|家|Q~"),
    ("二期工程", ""),
    ("骨干轮训八期", "八期|8|期|Q"),
    ("五一期间", ""),
    ("立案1起,处罚3人", "1起|1|起|Q 3人|3|人|Q"),
    ("一台账", ""),
    ("3部门", "3|3|-|Q~"),
    ("2家医院", "2家|2|家|Q"),
    ("4班子", "4|4|-|Q~"),
    ("1条例", "1|1|-|Q~"),
    ("一般程序", ""),
    ("双减", ""),
    ("双公示", ""),
    ("两会", "两会|0|-|SetPhrase"),
    // OCR
    ("l8台", "l8台|18|台|Q"),
    ("2O23年", "2O23年|2023|年|Year"),
    ("I0件", "I0件|10|件|Q"),
    ("1O件", "1O件|10|件|Q"),
    ("2O项制度", "2O项|20|项|Q"),
    ("〔2O17〕45号", "〔2O17〕45号|45|-|DocumentNumber"),
    ("O2O模式", "O2O|0|-|Label"),
    ("5l", "5l|0|-|Label"),
    ("IO件", ""),
    // mixed
    ("每千名居民配有2-2.5名", "2-2.5名|2..2.5|名|Q"),
    (
        "共检查12家(其中A级3家、B级9家)",
        "12家|12|家|Q A级|0|-|Label 3家|3|家|Q B级|0|-|Label 9家|9|家|Q",
    ),
    ("第13、15号提案", "第13、15号|13..15|-|DocumentNumber"),
    ("1.1.1总则", "1.1.1|0|-|Label"),
    (
        "12315、12320热线",
        "12315|0|-|SetPhrase 12320|0|-|SetPhrase",
    ),
    ("120个", "120个|120|个|Q"),
    (
        "2023 年 1 月 5 日",
        "2023_年|2023|年|Year 1_月_5_日|105|-|Date",
    ),
    ("90年代", "90年代|90|年代|Label"),
    ("70周年", "70周年|70|周年|Label"),
    ("99.5％", "99.5％|99.5|%|Percent"),
    ("五六十人", "五六十人|50..60|人|Q|About"),
    ("万余人", "万余人|10000|人|Q|AtLeast"),
    (
        "1000元以上5000元以下",
        "1000元以上|1000|元|Q|AtLeast 5000元以下|5000|元|Q|AtMost",
    ),
    ("GDP100亿元", "100亿元|10000000000|元|Q"),
    ("12分别", "12|12|-|Q~"),
    ("1支队伍", "1支|1|支|Q"),
    ("20项目标任务", "20项|20|项|Q"),
    ("投诉量为零。", "零|0|-|Q"),
    ("为零售", ""),
    ("10:30-12:00", "10:30|1030|-|Time 12:00|1200|-|Time"),
    ("党员50人,占5/8", "50人|50|人|Q 5/8|5/8|-|Ratio"),
    ("6月1日至6月30日", "6月1日|601|-|Date 6月30日|630|-|Date"),
    ("[2024] 6 号", "[2024]_6_号|6|-|DocumentNumber"),
    ("1.5个工作日", "1.5个工作日|1.5|个工作日|Duration"),
    ("45日", "45日|45|日|Duration"),
    ("十日内", "十日内|10|日|Duration|AtMost"),
];

#[test]
fn phrases_give_their_figures() {
    assert!(CASES.len() >= 150);
    let mut wrong = Vec::new();
    for (text, expected) in CASES {
        let found: Vec<String> = figures(text)
            .iter()
            .map(|f| describe(text, f).replace(' ', "_"))
            .collect();
        let expected = expected.replace("|Q", "|Quantity");
        if found.join(" ") != expected {
            wrong.push(format!(
                "{text:?}\n  found    {}\n  expected {expected}",
                found.join(" ")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn years_carry_their_year() {
    let kinds: Vec<FigureKind> = figures("2023年至二〇二四年")
        .iter()
        .map(|f| f.kind)
        .collect();
    assert_eq!(kinds, [FigureKind::Year(2023), FigureKind::Year(2024)]);
}

#[test]
fn only_measures_measure() {
    let measures = |text: &str| figures(text).iter().filter(|f| f.is_measure()).count();
    assert_eq!(measures("0件,97.31%,2倍,三分之二,30日内"), 5);
    assert_eq!(
        measures("2023年3月1日8:30,第722号,第三条,第一,十四五,三级医院,A类"),
        0
    );
    assert!(figures("审查件数为零。")[0].is_zero());
    assert!(figures("零件").is_empty());
}

#[test]
fn spans_are_positions_of_the_view() {
    let view = "惠及近21万人次。";
    let figure = &figures(view)[0];
    assert_eq!(figure.view_span().of(view), "近21万人次");
}

#[test]
fn values_are_exact_and_ordered() {
    let value = |text: &str| figures(text)[0].value;
    assert_eq!(value("63.075万元").to_string(), "630750");
    assert_eq!(value("63.075万元"), value("630,750元"));
    assert!(value("97.31%") < value("99.5%"));
    assert_eq!(value("0.30件").to_string(), "0.3");
    assert_eq!(value("0.30件").integer(), None);
    assert_eq!(value("12件").integer(), Some(12));
}

#[test]
fn rubric_units_are_known_by_the_same_word() {
    assert_eq!(canonical_unit("万元"), figures("罚款3万元")[0].unit);
    assert_eq!(canonical_unit("件次"), figures("358件次")[0].unit);
    assert_eq!(canonical_unit("机制"), None);
}

#[test]
fn hostile_input_is_read_in_linear_time() {
    let units = [
        "1",
        "一",
        "十",
        "万",
        "零",
        "第",
        "第1、",
        "1-",
        "1.",
        "1,234",
        "1:",
        "1+",
        "一、",
        "(一",
        "“一",
        "百分之",
        "1、",
        "a",
        "a1",
        "a.",
        "l1",
        "近",
        "1万",
        "一起",
        "一次",
        "2023-",
        "20",
        "三至",
        "1至",
        " 1",
        "http1",
        "3月",
        "无一",
    ];
    for unit in units {
        let text = unit.repeat(1_000_000 / unit.len());
        assert!(figures(&text).len() <= text.len());
    }
    // A number behind each of many openers whose end never comes.
    let text = format!("{}{}", "(一".repeat(100_000), "九".repeat(500_000));
    assert!(figures(&text).len() <= text.len());
}

/// `n`, below 10^8, as it is written out.
fn written(n: u32, two: char) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if n == 0 {
        return "零".to_owned();
    }
    let mut out = String::new();
    let mut gap = false;
    for power in (0..8).rev() {
        let d = (n / 10_u32.pow(power)) % 10;
        let place = ['\0', '十', '百', '千'][power as usize % 4];
        if d == 0 {
            gap = !out.is_empty();
        } else {
            if gap {
                out.push('零');
            }
            gap = false;
            let leads_ten = d == 1 && power % 4 == 1 && out.is_empty();
            if !leads_ten {
                out.push(if d == 2 && power % 4 > 1 {
                    two
                } else {
                    DIGITS[d as usize]
                });
            }
            if place != '\0' {
                out.push(place);
            }
        }
        if power == 4 && n >= 10_000 {
            out.push('万');
            gap = false;
        }
    }
    out
}

fn sound(view: &str) {
    let mut end = 0;
    for f in figures(view) {
        assert!(f.span.start >= end, "{view:?} {f:?}");
        assert!(
            f.span.end > f.span.start && f.span.end <= view.len(),
            "{view:?} {f:?}"
        );
        assert!(
            view.is_char_boundary(f.span.start) && view.is_char_boundary(f.span.end),
            "{view:?} {f:?}"
        );
        assert!(f.upper.is_none_or(|u| u > f.value), "{view:?} {f:?}");
        end = f.span.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text_is_read(view in any::<String>()) {
        sound(&view);
    }

    #[test]
    fn any_text_of_numbers_is_read(
        view in "[0-9０-９.,:：、\\-—至到/()（）\\[\\]〔〕“”+×% \n一二三四五六七八九十百千万亿零〇两几数近约超过余多来以上内第号条件次起个年月日时分之成倍番翻点是双随机公开跑最工作元人每周OolIaG]{0,40}"
    ) {
        sound(&view);
    }

    #[test]
    fn numerals_are_read_back(n in prop_oneof![0_u32..20_000, 0_u32..100_000_000, (0_u32..10_000).prop_map(|n| n * 10_000)], two in prop::sample::select(vec!['二', '两'])) {
        let view = format!("共{}次。", written(n, two));
        let found = figures(&view);
        prop_assert_eq!(found.len(), 1, "{}", view);
        prop_assert_eq!(found[0].value.integer(), Some(i128::from(n)), "{}", view);
        prop_assert_eq!(found[0].unit, Some("次"));
    }

    #[test]
    fn digits_are_read_back(n in 0_u64..10_000_000_000, power in prop::sample::select(vec![("", 1_i128), ("万", 10_000), ("亿", 100_000_000)])) {
        let view = format!("共{n}{}件", power.0);
        let found = figures(&view);
        prop_assert_eq!(found[0].value.integer(), Some(i128::from(n) * power.1), "{}", view);
        prop_assert_eq!(found[0].kind, FigureKind::Quantity);
    }
}
