//! What the makers of web pages write around a report: the words of menus, bars and footers, and
//! the names of the elements that hold them.

use super::files::is_file;

/// Words that only a footer has.
#[rustfmt::skip]
const FOOTER_SURE: [&str; 11] = [
    "ICP备", "公网安备", "网站标识码", "版权所有", "网站地图", "政府网站找错", "Copyright",
    "无障碍浏览", "浏览器", "最佳分辨率", "网站声明",
];
/// Words of which a footer has two or more: a report gives an address or a telephone number, too.
#[rustfmt::skip]
const FOOTER: [&str; 14] = [
    "主办单位", "承办单位", "主办：", "承办：", "技术支持", "邮编", "地址：", "联系我们",
    "备案号", "联系电话", "传真", "维护单位", "电子邮箱", "主管单位",
];

/// Labels of the line under a title.
#[rustfmt::skip]
const LABELS: [&str; 37] = [
    "公开日期", "公开时间", "公开机构", "发文机关", "发布时间", "发布日期", "发布者", "发布人", "发布单位", "发布机构", "发文日期", "成文日期",
    "生成日期", "更新时间", "信息来源", "文章来源", "稿件来源", "来源", "作者", "编辑",
    "责任编辑", "审核", "日期", "时间", "浏览次数", "浏览量", "浏览", "点击数", "点击率",
    "点击量", "点击", "阅读次数", "阅读量", "阅读", "访问量", "字号", "字体",
];

/// How lines begin that lead away from a page.
#[rustfmt::skip]
const LEADS: [&str; 33] = [
    "当前位置", "您的位置", "您当前", "您现在", "您所在", "你的位置", "你当前", "你现在",
    "所在位置", "现在位置", "上一篇", "下一篇", "上一条", "下一条", "上一页", "下一页", "上篇",
    "下篇", "分享到", "分享：", "返回顶部", "返回列表", "返回首页", "扫一扫", "微信扫", "扫码",
    "手机扫", "相关阅读", "相关链接", "相关新闻", "相关文章", "相关信息", "推荐阅读",
];

/// Buttons.
#[rustfmt::skip]
const BUTTONS: [&str; 47] = [
    "打印", "打印本页", "打印此页", "打印页面", "打印文章", "打印本文", "我要打印", "关闭",
    "关闭窗口", "关闭本页", "关闭页面", "关闭本窗口", "返回", "返回顶部", "顶部", "返回上页",
    "返回列表", "收藏", "加入收藏", "收藏本页", "分享", "分享到", "微信", "微博", "新浪微博",
    "空间", "朋友圈", "复制链接", "大", "中", "小", "字号", "字体", "特大", "繁体", "简体",
    "下载", "纠错", "首页", "登录", "注册", "搜索", "播放", "暂停", "朗读", "全文", "语音播报",
];

/// Parts of the names (`class`, `id`) of elements that hold no report.
#[rustfmt::skip]
const NAMES: [&str; 84] = [
    "nav", "navbar", "navi", "navigation", "menu", "submenu", "menubar", "breadcrumb",
    "breadcrumbs", "bread", "crumb", "crumbs", "position", "location", "dqwz", "mbx",
    "mianbaoxie", "weizhi", "share", "bdshare", "bdsharebuttonbox", "sharebox", "social",
    "fenxiang", "sidebar", "side", "aside", "footer", "foot", "copyright", "banquan", "prevnext",
    "prev", "next", "pager", "pagination", "sxp", "shangxia", "syp", "xyp", "related", "relate",
    "relative", "relnews", "xgyd", "xgwz", "xgxw", "xglj", "recommend", "rank", "hot", "hotnews",
    "tool", "tools", "toolbar", "print", "dayin", "comment", "comments", "pinglun", "liuyan",
    "reply", "login", "search", "sousuo", "qrcode", "ewm", "erweima", "friendlink", "friendlinks",
    "links", "yqlj", "topbar", "toplink", "top", "banner", "ad", "ads", "piaofu", "popup",
    "modal", "tips", "subscribe", "disclaimer",
];
/// Parts of the names of elements that may hold a report all the same: `content-nav`, `main-top`.
#[rustfmt::skip]
const KEPT: [&str; 15] = [
    "content", "con", "article", "art", "main", "text", "txt", "zoom", "body", "detail", "wrap",
    "wrapper", "container", "page", "box",
];

/// From so many Han characters on, a line is running text, whatever its marks.
const SENTENCE: usize = 60;
/// Longest line that belongs to a footer, a bar or a head, in bytes.
const SHORT: usize = 450;

/// The text without white space: sites set words apart with blanks as they like.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether a character is Han.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// How many Han characters a text has.
pub(super) fn han_count(text: &str) -> usize {
    text.chars().filter(|&c| is_han(c)).count()
}

/// Whether a line, squeezed, is a sentence: running text that ends.
pub(super) fn is_sentence(line: &str) -> bool {
    line.contains('。') && !is_footer(line) || han_count(line) > SENTENCE
}

/// Whether a line, squeezed, is part of a footer.
pub(super) fn is_footer(line: &str) -> bool {
    line.len() <= SHORT
        && (FOOTER_SURE.iter().any(|word| line.contains(word))
            || FOOTER.iter().filter(|word| line.contains(**word)).count() >= 2
                && !line.contains('。'))
}

/// Whether a line, squeezed, says when a page was published, by whom, or how often it was read.
pub(super) fn is_information(line: &str) -> bool {
    if line.len() > SHORT || line.contains('。') {
        return false;
    }
    // The date may stand first, without a label.
    let line = line.trim_start_matches(|c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '【' | '[' | '(' | '（' | '|' | '-' | '/' | ':' | '年' | '月' | '日'
            )
    });
    let labelled = |label: &&str| {
        line.match_indices(*label).any(|(at, _)| {
            let behind = &line[at + label.len()..];
            behind.starts_with(['：', ':', ']', '】', '[', '【'])
        })
    };
    let labels = LABELS.iter().filter(|label| labelled(label)).count();
    let begins = LABELS.iter().any(|label| {
        line.strip_prefix(label).is_some_and(|behind| {
            behind.starts_with(['：', ':', ']', '】', '[', '【']) || is_count(behind)
        })
    });
    begins && han_count(line) <= 60 || labels >= 2 && han_count(line) <= 90
}

/// Whether a line, squeezed, is the number of a document (`〔2022〕3号`, `第3号`) or a date.
pub(super) fn is_reference(line: &str) -> bool {
    if line.len() > SHORT {
        return false;
    }
    let line = line.split("签发人").next().unwrap_or(line);
    let line = line
        .trim_start_matches(['(', '（'])
        .trim_end_matches([')', '）']);
    let numeral = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百".contains(c);
    let numbered = line.strip_suffix('号').is_some_and(|rest| {
        let before = rest.trim_end_matches(numeral);
        let year = |mark: char| matches!(mark, '〕' | ']' | '］' | '】' | ')' | '）' | '﹞');
        before.len() < rest.len()
            && (before.ends_with('第') || before.ends_with(year))
            && han_count(line) <= 20
    });
    let date = !line.is_empty()
        && line.contains(['年', '-', '/', '.'])
        && line.chars().all(|c| {
            numeral(c) || matches!(c, '年' | '月' | '日' | '-' | '/' | '.' | ':' | '时' | '分')
        });
    numbered || date
}

/// Whether a line, squeezed, names a file that is attached.
pub(super) fn is_attachment(line: &str) -> bool {
    line.len() <= SHORT && attachment_name(line).len() < line.len()
}

/// The name of a file without 附件 before it and the extension behind it.
pub(super) fn attachment_name(line: &str) -> &str {
    let line = line.trim_matches(['【', '】', '[', ']']);
    let label = line.strip_prefix("附件").and_then(|rest| {
        let rest = rest.strip_prefix("下载").unwrap_or(rest);
        rest.trim_start_matches(|c: char| {
            c.is_ascii_digit() || "一二三四五六七八九十】]".contains(c)
        })
        .strip_prefix(['：', ':', '.', '、', ' '])
    });
    let name = label.unwrap_or(line).trim_start();
    match name.rsplit_once('.') {
        Some((stem, extension)) if is_file(extension) => stem,
        _ => name,
    }
}

/// Whether a line, squeezed, leads to another page or is made of buttons.
pub(super) fn is_lead(line: &str) -> bool {
    line.len() <= SHORT && !line.contains('。') && LEADS.iter().any(|lead| line.starts_with(lead))
        || is_buttons(line)
}

/// Whether a line is made of nothing but buttons and numbers of clicks.
pub(super) fn is_buttons(line: &str) -> bool {
    if line.len() > SHORT {
        return false;
    }
    let mut words = line
        .split(|c: char| !is_han(c))
        .filter(|word| !word.is_empty());
    let mut any = false;
    let all = words.all(|word| {
        any = true;
        BUTTONS.contains(&word)
    });
    all && any
}

/// Whether a line is a label and nothing else, in brackets or not.
pub(super) fn is_label(line: &str) -> bool {
    let bracket = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '【' | '】');
    let squeezed = squeezed(line.trim_matches(bracket));
    LABELS.contains(&squeezed.as_str())
}

/// Whether this can follow the label of a number of readers: `次`, digits, nothing.
fn is_count(behind: &str) -> bool {
    behind
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '次' | '人' | ':' | '：' | '-'))
}

/// Whether an element of this name (its `class` and `id`) holds no report.
pub(super) fn is_noise_name(name: &str) -> bool {
    let mut noise = false;
    for token in name_tokens(name) {
        if KEPT.contains(&token.as_str()) {
            return false;
        }
        noise |= NAMES.contains(&token.as_str());
    }
    noise
}

/// Whether an element of this name is a bar of buttons.
pub(super) fn is_share_name(name: &str) -> bool {
    #[rustfmt::skip]
    const BARS: [&str; 13] = [
        "share", "bdshare", "bdsharebuttonbox", "sharebox", "fenxiang", "print", "qrcode", "ewm",
        "erweima", "prevnext", "toolbar", "tools", "breadcrumb",
    ];
    name_tokens(name)
        .iter()
        .any(|token| BARS.contains(&token.as_str()))
}

/// The words of a name: `page-nav01 leftSide` → page, nav, left, side.
fn name_tokens(name: &str) -> Vec<String> {
    let mut tokens = vec![String::new()];
    let mut before = ' ';
    for c in name.chars().take(200) {
        if !c.is_alphabetic() || c.is_uppercase() && before.is_lowercase() {
            tokens.push(String::new());
        }
        if c.is_alphabetic()
            && let Some(token) = tokens.last_mut()
        {
            token.extend(c.to_lowercase());
        }
        before = c;
    }
    tokens.retain(|token| !token.is_empty());
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_around_a_report() {
        for (line, is_it) in [
            (
                "发布时间：2024-01-09来源：清河市司法局",
                is_information as fn(&str) -> bool,
            ),
            ("浏览次数：1024次", is_information),
            ("版权所有：清河市人民政府", is_footer),
            ("当前位置：首页>政务公开", is_lead),
            ("【打印】【关闭】", is_buttons),
            ("清府发〔2024〕3号", is_reference),
            ("2024年1月9日", is_reference),
            ("附件：1.统计表.xlsx", is_attachment),
        ] {
            assert!(is_it(line), "{line}");
            assert!(!is_sentence(line), "{line}");
        }
    }

    #[test]
    fn sentences_of_a_report() {
        for line in [
            "来源于群众的建议均已办结。",
            "地址：变更登记窗口已迁至新址。",
        ] {
            assert!(is_sentence(line) && !is_information(line) && !is_footer(line));
        }
    }

    #[test]
    fn names_of_elements() {
        for (name, is_noise) in [
            ("page-nav01 leftSide", false),
            ("topNav", true),
            ("content-share", false),
            ("mbx", true),
            ("news", false),
        ] {
            assert_eq!(is_noise_name(name), is_noise, "{name}");
        }
    }
}
