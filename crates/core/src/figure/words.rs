//! Numerals that are no figures: set phrases (三重一大, 十四五), and 一 as a part of a word (统一).

use super::numeral;
use super::peek::{Peek, is_han};

/// The set phrase whose first numeral stands at `at`: where it begins (not before `floor`) and ends.
pub(super) fn phrase_at(text: Peek<'_>, at: usize, floor: usize) -> Option<(usize, usize)> {
    listed_phrase(text, at, floor)
        .or_else(|| one_each(text, at).map(|end| (at, end)))
        .or_else(|| quoted_phrase(text, at).map(|end| (at, end)))
}

/// The longest phrase of the lists; among equally long ones that with words before the numeral.
fn listed_phrase(text: Peek<'_>, at: usize, floor: usize) -> Option<(usize, usize)> {
    let rest = text.rest(at);
    let key = two_chars(rest)?;
    let head = text.slice(floor, at);
    let free = starting_with(PHRASES, key, |phrase| phrase).map(|phrase| ("", *phrase, ""));
    let bound = starting_with(BOUND_PHRASES, key, |(_, phrase, _)| phrase).copied();
    free.chain(bound)
        .filter_map(|(before, phrase, not_before)| {
            let behind = rest.strip_prefix(phrase)?;
            let another = behind.starts_with(|c| not_before.contains(c));
            (!another && head.ends_with(before)).then(|| (at - before.len(), at + phrase.len()))
        })
        .max_by_key(|(from, to)| (*to, at - from))
}

/// The rows of a table, sorted by the phrases in it, whose phrase starts with `key`.
fn starting_with<'t, T>(
    table: &'t [T],
    key: &str,
    phrase: impl Fn(&T) -> &'static str,
) -> impl Iterator<Item = &'t T> {
    let from = table.partition_point(|row| phrase(row) < key);
    let rows = table.get(from..).unwrap_or(&[]).iter();
    rows.take_while(move |row| phrase(row).starts_with(key))
}

fn two_chars(rest: &str) -> Option<&str> {
    let (second, c) = rest.char_indices().nth(1)?;
    rest.get(..second + c.len_utf8())
}

/// `一案一档`, `一企一策`: the one of each, not a count.
fn one_each(text: Peek<'_>, at: usize) -> Option<usize> {
    let mut chars = text.rest(at).chars();
    let [a, x, b, y] = [chars.next()?, chars.next()?, chars.next()?, chars.next()?];
    let words = is_han(x)
        && is_han(y)
        && numeral::place_power(x).is_none()
        && numeral::han_digit(x).is_none();
    let begins_word = matches!(
        y,
        '般' | '些' | '定' | '直' | '律' | '致' | '线' | '样' | '批' | '切' | '时' | '旦'
    );
    let alone = !matches!(x, '是' | '个' | '方')
        && numeral::han_digit(y).is_none()
        && numeral::place_power(y).is_none();
    (a == '一' && b == '一' && words && alone && !begins_word)
        .then(|| at + a.len_utf8() * 2 + x.len_utf8() + y.len_utf8())
}

/// A short quotation that begins with a Chinese numeral: “七五”, “三统一”, “五证合一”. Ends before
/// a digit of the quotation, since “三个100%” holds a figure.
fn quoted_phrase(text: Peek<'_>, at: usize) -> Option<usize> {
    let close: &[char] = match text.before(at)? {
        '“' => &['”'],
        '‘' => &['’'],
        '"' => &['"'],
        '「' => &['」'],
        '『' => &['』'],
        _ => return None,
    };
    for (offset, c) in text.rest(at).char_indices().take(12) {
        if close.contains(&c) || c.is_ascii_digit() {
            return (offset > 0).then_some(at + offset);
        }
        if matches!(
            c,
            ',' | '，' | '。' | ';' | '；' | '\n' | ':' | '：' | '“' | '‘'
        ) {
            return None;
        }
    }
    None
}

/// Whether 一 at `at` is the end of a word before it (统一, 唯一, 这一) and so begins no number.
pub(super) fn ends_word(text: Peek<'_>, at: usize) -> bool {
    let Some(before) = text.before(at) else {
        return false;
    };
    // What stands before the pair decides where the first character ends a word of its own:
    // 清单 一份, 主任 一名, 合同 一份, 更新 一批, 线上 一场.
    let own_word: &str = match before {
        '统' => "系传",
        '唯' | '万' | '逐' | '专' | '惟' | '划' | '归' | '之' | '某' | '哪' | '另' | '又'
        | '再' | '每' | '这' | '那' | '头' | '初' | '周' | '居' => "",
        '单' => "清名订账罚菜",
        '合' => "联结整综符组配",
        '同' => "合共",
        '不' => "",
        '如' => "例",
        '任' => "主责担信聘委现",
        '新' => "更创革刷翻",
        '上' => "线网会以晚早报",
        '下' => "线以当",
        '其' => "",
        _ => return false,
    };
    let mut head = text.head(at).chars().rev().skip(1);
    !head.next().is_some_and(|c| own_word.contains(c))
}

/// Whether 一 with the measure word `unit` that ends at `end` counts one thing. `start` is where 一
/// stands.
pub(super) fn counts_one(text: Peek<'_>, start: usize, unit: &str, end: usize) -> bool {
    match unit {
        "批" | "分" | "点" | "度" | "道" | "面" | "层" | "门" | "字" | "班" | "段" | "则"
        | "节" | "类" | "遍" => false,
        "起" => one_case(text, start, end),
        _ => true,
    }
}

/// 一起 as one case (一起被申请行政复议, 查处一起。), not as "together" (与…一起开展).
fn one_case(text: Peek<'_>, start: usize, end: usize) -> bool {
    let together = text
        .head(start)
        .chars()
        .rev()
        .take(12)
        .take_while(|c| !matches!(c, ',' | '，' | '。' | ';' | '；' | '、' | '\n'))
        .any(|c| matches!(c, '与' | '和' | '跟' | '同'));
    if together {
        return false;
    }
    let rest = text.rest(end);
    let matter = [
        "被", "案", "行政", "投诉", "医疗", "医患", "事故", "诉讼", "复议", "举报", "信访", "典型",
        "涉", "违", "因", "未", "非法", "无证", "突发", "疫情", "聚集", "食物", "食源", "纠纷",
        "重大", "较大", "一般", "传染", "职业", "申请", "刑事", "民事", "以上", "为",
    ];
    if matter.iter().any(|m| rest.starts_with(m)) {
        return true;
    }
    let ends = rest.chars().next().is_none_or(|c| !is_han(c));
    ends && matches!(
        text.before(start),
        Some('处' | '理' | '办' | '结' | '生' | '案' | '件' | '诉' | '议' | '讼' | '送' | '报')
    )
}

/// Whether 零 with `unit` is a nought: 零次, 零起, but not 零件, 零部件, 零点.
pub(super) fn counts_none(text: Peek<'_>, start: usize, unit: &str) -> bool {
    match unit {
        "部" | "点" | "分" | "时" | "门" | "节" => false,
        "件" => matches!(
            text.before(start),
            Some('为' | '共' | '计' | '数' | '理' | '案' | '议' | '讼' | '诉' | '是')
        ),
        _ => true,
    }
}

/// Words before 一 that deny even one, with where they begin: 无一例, 未发生一起.
pub(super) fn denial_before(text: Peek<'_>, at: usize, floor: usize) -> Option<usize> {
    let head = text.slice(floor, at);
    let words = [
        "未发生",
        "未出现",
        "未收到",
        "未接到",
        "未产生",
        "没有",
        "没有发生",
        "无",
    ];
    let longest = words
        .iter()
        .filter(|w| head.ends_with(**w))
        .max_by_key(|w| w.len())?;
    // 有无一例 asks.
    let before = head.len() - longest.len();
    let asked = head
        .get(..before)
        .is_some_and(|h| h.ends_with('有') || h.ends_with("是否"));
    (!asked).then_some(floor + before)
}

/// Phrases from their first numeral on, sorted by bytes.
#[rustfmt::skip]
static PHRASES: &[&str] = &[
    "一体两翼", "一公开", "一刀切", "一单两库", "一口清", "一套班子", "一家亲", "一对一",
    "一岗双责", "一府两院", "一张图", "一张清单", "一张网", "一张表", "一手抓", "一把尺", "一把手",
    "一揽子", "一支笔", "一本账", "一条心", "一条龙", "一枚印章管", "一次办", "一次办好",
    "一次办成", "一次告知", "一次性", "一次跑", "一法一条例", "一盘棋", "一码通", "一票否决",
    "一窗受理", "一窗通办", "一站式", "一网统管", "一网通办", "一网通管", "一老一小", "一言堂",
    "一门式", "七五”普法", "七五普法", "七五规划", "三严三实", "三个一", "三个区分开来", "三会一课",
    "三位一体", "三公经费", "三减三健", "三医联动", "三同时", "三同步", "三大攻坚战", "三定方案",
    "三定规定", "三服务", "三查七对", "三统一", "三证合一", "三重一大", "三项制度", "三项机制",
    "两不愁", "两个一百年", "两个大局", "两个毫不动摇", "两个确立", "两个结合", "两个维护",
    "两个责任", "两书同达", "两代表一委员", "两优一先", "两会", "两委", "两学一做", "两手抓",
    "两新", "两法衔接", "两癌筛查", "两票制", "两证合一", "两院", "两随机", "两随机,一公开",
    "两随机、一公开", "两随机一公开", "两高", "九不准", "九五普法", "九项准则", "二十一大",
    "二十大", "二次供水", "二次感染", "二次污染", "五个一", "五位一体", "五级书记", "五统一",
    "五证合一", "五项制度", "八五”普法", "八五普法", "八五规划", "八项规定", "六个一", "六五普法",
    "六位一体", "六保", "六稳", "六稳六保", "十三五", "十严禁", "十个一", "十九大", "十二五",
    "十五五", "十八大", "十八项医疗", "十八项核心制度", "十四五", "四不两直", "四个一", "四个全面",
    "四个意识", "四个最严", "四个服务", "四个自信", "四位一体", "四处奔走", "四统一",
];

/// `(words before, the phrase from its first numeral on, characters before which it is another word)`,
/// sorted by the second.
static BOUND_PHRASES: &[(&str, &str, &str)] = &[
    ("", "一件事", "故项"),
    ("双随机", "一公开", ""),
    ("双随机,", "一公开", ""),
    ("双随机、", "一公开", ""),
    ("双随机，", "一公开", ""),
    ("只跑", "一次", ""),
    ("只需跑", "一次", ""),
    ("最多只跑", "一次", ""),
    ("最多跑", "一次", ""),
    ("", "七进", "口出入行"),
    ("", "三进", "口出入行"),
    ("", "九进", "口出入行"),
    ("", "五进", "口出入行"),
    ("", "八进", "口出入行"),
    ("", "六进", "口出入行"),
    ("", "四进", "口出入行"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(PHRASES.is_sorted());
        assert!(BOUND_PHRASES.is_sorted_by_key(|(_, phrase, _)| phrase));
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(phrase_at(Peek("一次办好"), 0, 0), Some((0, 12)));
        assert_eq!(phrase_at(Peek("双随机、一公开"), 12, 0), Some((0, 21)));
        assert_eq!(phrase_at(Peek("一件事故"), 0, 0), None);
    }
}
