//! The words of the pages that stand in no other format, in Chinese and English: one line each.
//! A template says `w.key`; a key that is missing here fails the first test that renders the page.

use std::collections::BTreeMap;

use crate::words::messages::pick;
use hegui_text::lang::Lang;

/// Key, Chinese and English of each word.
macro_rules! catalogue {
    ($($key:ident: $zh:literal, $en:literal;)+) => {
        &[$((stringify!($key), $zh, $en)),+]
    };
}
pub(super) use catalogue;

/// A catalogue of words.
pub(super) type Catalogue = &'static [(&'static str, &'static str, &'static str)];

/// The words of a catalogue in `lang`, by key.
pub(super) fn words_in(catalogue: Catalogue, lang: Lang) -> BTreeMap<&'static str, &'static str> {
    let words = catalogue.iter();
    words
        .map(|&(key, zh, en)| (key, pick(lang, zh, en)))
        .collect()
}

/// The words of the pages of results.
pub(super) const RESULTS: Catalogue = catalogue! {
    // Every page
    skip: "跳到正文", "Skip to content";
    print: "打印", "Print";
    theme: "深色/浅色", "Light/dark";
    unfold: "全部展开", "Open all";
    fold: "全部收起", "Close all";
    home: "批次总览", "Batch";
    points: "分", "points";
    rubric: "评分细则", "Rubric";
    digest: "细则校验值（SHA-256）", "Digest of the rubric, SHA-256";
    program: "程序", "Program";
    sha256: "报告校验值（SHA-256）", "Digest of the report, SHA-256";
    required: "必备", "required";
    not_scored: "无法评估", "Not assessed";
    pages: "页面", "Pages";
    all_blocks: "全部", "All";
    // A report
    previous: "上一份", "Previous";
    next: "下一份", "Next";
    rank: "名次", "Rank";
    before: "复核前", "Before review";
    after: "复核后", "After review";
    score: "得分", "Score";
    percent: "得分率", "Percent";
    band: "档次", "Band";
    groups: "分组得分", "Points by group";
    items: "逐项评定", "Items";
    overview: "各类指标", "Blocks";
    why: "判定理由", "Why";
    why_not: "失分原因", "Why not the next grade";
    evidence: "依据的原文", "Evidence";
    near_misses: "提及但不予计分", "Near misses: named, not counted";
    basis: "法律依据", "Legal basis";
    link: "查看原文", "open the law";
    advice: "应补充", "What to add";
    confidence: "判定可信度", "confidence";
    to_check: "待核对", "to be checked";
    to_confirm: "待确认", "to be confirmed";
    supersedes: "取代以前的决定：", "supersedes: ";
    permalink: "本项链接", "Link to this item";
    reviewed: "人工复核", "Review";
    reviewer: "复核人", "by";
    expires: "有效期至", "holds until";
    program_says: "程序判定", "The program's verdict";
    see_also: "判定可信度低，请对照原文核对：", "The program is less sure of these, compare them with the text: ";
    whole_text: "报告全文", "Text of the report";
    text_note: "色块是作为依据的原文，下加虚线的是提及但不予计分的；点编号回到对应指标。",
        "Coloured passages are evidence, those underlined with dashes near misses; a number leads back to its item.";
    cut_note: "全文过长，这里只显示依据前后的文字，省略处以“……”表示。",
        "The text is too long to be shown in full: only what stands round the evidence is shown, “……” marks what is left out.";
    no_text: "全文过长，这里不显示。", "The text is too long to be shown here.";
    in_text: "在全文中查看", "show in the text";
    to_item: "回到指标", "back to the item";
    more_here: "此处另有依据", "More passages end here:";
    solo: "只看本项", "Only this item";
    next_band: "升档最少要补的指标", "The shortest way to the next band";
    warnings: "读取提示", "Notes on reading";
    concerns: "对复核决定的提示", "Notes on the decisions of people";
    what_now: "处理办法", "What to do";
    key: "引文中的标记：", "In quotations: ";
    named: "提到本项", "names it";
    measure: "措施", "measure";
    figure: "数据", "figure";
    cue: "不予计分的原因", "why it does not count";
    deciding: "人工复核", "Review";
    deciding_note: "逐项核对“待核对”的指标，选择改判、豁免或维持；决定保存在本浏览器里。按 n 键到下一个待核对。保存的复核文件用 hegui score --review 读入。",
        "Go through the items to be checked: correct, waive or confirm. This browser keeps the decisions. The key n goes to the next. hegui score --review takes the file that is saved.";
    deciding_all: "各报告待核对的指标都在这里。逐项选择改判、豁免或维持；按 n 键到下一个待核对。决定保存在本浏览器里，全部存成一个复核文件，用 hegui score --review 读入。",
        "The items to be checked of all reports. Correct, waive or confirm each; the key n goes to the next. This browser keeps the decisions. All go into one review file, which hegui score --review takes.";
    go_through: "逐项核对各报告的待核对指标", "Go through the items to be checked";
    not_listed: "项未列示，请分批评分，或用 hegui review init 写出。", "more are not listed: score fewer reports at a time, or use hegui review init.";
    in_report: "在报告页查看", "show in the report's page";
    decided: "已决定", "Decided";
    following: "下一个待核对", "Next to be checked";
    save_review: "保存复核文件", "Save the review file";
    on: "日期", "Date";
    to_grade: "改判为", "Grade";
    because: "豁免原因", "Why it does not apply";
    stated: "理由", "Reason";
    undo: "撤销", "Undo";
    // A batch
    distribution: "得分率分布", "Distribution of scores";
    bands: "档次分布", "Bands";
    reports_unit: "份", "reports";
    most_missed: "缺失较多的指标", "Items most often missed";
    all_items: "全部指标", "All items";
    nobody: "各指标均无缺失。", "No report lacks any item.";
    league: "排名", "League table";
    report: "报告", "Report";
    grades: "等级分布", "Grades";
    capped: "档次受限", "capped";
    waived: "豁免", "waived";
    heat: "逐项矩阵", "Reports by items";
    heat_note: "每格是等级：0 缺失，1 仅提及，2 有措施，3 有数据，– 不适用，豁 已豁免。点列名看该项，点格子看该报告的该项。",
        "Each cell is a grade: 0 absent, 1 mentioned, 2 described, 3 quantified, – not applicable, w waived. A column leads to its item, a cell to the item in the report.";
    cell_waived: "豁", "w";
    heat_keys: "用方向键在格子间移动，回车打开。", "Arrow keys move between cells, Enter opens one.";
    intake: "报送情况", "What came in";
    scored: "已评分", "Scored";
    no_reports: "不是报告的文件", "No reports";
    copies: "重复报送", "The same report";
    copies_unit: "组", "groups";
    left_alone: "没有读取的文件", "Files left alone";
    not_submitted: "未报送", "Not submitted";
    kind: "类别", "Kind";
    by_manifest: "报送清单所载", "By the manifest";
    leagues_note: "名次按报告年度和报送清单所载级别分别排列。", "Ranks are within a year and, where a manifest gives it, a level.";
    copies_note: "每组文件内容相同或基本相同，各文件都已评分。", "The files of a group are the same report, or nearly so; all of them are scored.";
    others: "另有", "And";
    year: "年度", "Year";
    level: "级别", "Level";
    received: "收到日期", "Received";
    received_from: "收到日期不早于", "Received from";
    received_to: "收到日期不晚于", "Received until";
    search: "搜索", "Search";
    search_all: "报告名称、路径、级别，指标名称，依据的原文", "names, paths and levels of reports, names of items, words of the evidence";
    search_best: "报告名称、路径、级别，指标名称，各指标的主要依据", "names, paths and levels of reports, names of items, the best evidence of each item";
    search_names: "报告名称、路径、级别，指标名称（报告较多，不含原文）", "names, paths and levels of reports, names of items (too many reports for their texts)";
    item_grade: "该指标的等级", "Grade of the item";
    found_items: "名称相符的指标：", "Items of this name: ";
    first_rows: "不用 JavaScript 时只列前", "Without JavaScript only the first are listed:";
    as_csv: "全部报告的表格（CSV）", "Table of all reports (CSV)";
    none_shown: "没有符合条件的报告。", "No report fits.";
    sort_by: "排序：", "Sort by ";
    unassessable: "无法评估的文件", "Not assessed";
    file: "文件", "File";
    reason: "原因", "Reason";
    filter: "筛选", "Filter";
    by_band: "档次", "Band";
    any: "不限", "any";
    reset: "清除", "Clear";
    shown: "显示", "shown";
    absent_share: "缺失", "absent";
    lost_together: "合计失分", "points lost";
    // An item over all reports
    item: "指标", "Item";
    requires: "要求与写法", "What is required";
    best: "写得好的段落", "Best passages";
    who: "各报告的情况", "Reports by grade";
    no_best: "没有一份报告写出具体措施或数据。", "No report states a measure or a figure.";
};
