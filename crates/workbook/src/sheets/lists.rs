//! Lists of terms by what they belong to, as the cells of a row name them.

use hegui_text::lang::Lang;

use super::pick;

/// What a list of terms belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner {
    Item(String),
    General,
    Vocabulary,
    Document,
    /// A role, a cue or an umbrella, by its id, or by its number (`#3`) where it has none.
    Entry(EntryKind, String),
}

/// A list of tables whose entries hold terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum EntryKind {
    Roles,
    Cues,
    Umbrellas,
}

impl EntryKind {
    pub(crate) const ALL: [Self; 3] = [Self::Roles, Self::Cues, Self::Umbrellas];

    /// Its key in the rubric.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Roles => "roles",
            Self::Cues => "cues",
            Self::Umbrellas => "umbrellas",
        }
    }

    fn words(self) -> [&'static str; 2] {
        match self {
            Self::Roles => ["章节", "role"],
            Self::Cues => ["排除用语", "cue"],
            Self::Umbrellas => ["总称", "umbrella"],
        }
    }
}

const GENERAL: [&str; 2] = ["通用", "general"];
const VOCABULARY: [&str; 2] = ["词表", "vocabulary"];
const DOCUMENT: [&str; 2] = ["文种", "document"];

impl Owner {
    /// What the cell of the owner holds.
    pub(crate) fn shown(&self, lang: Lang) -> String {
        match self {
            Self::Item(id) => id.clone(),
            Self::General => pick(GENERAL, lang).to_owned(),
            Self::Vocabulary => pick(VOCABULARY, lang).to_owned(),
            Self::Document => pick(DOCUMENT, lang).to_owned(),
            Self::Entry(kind, name) => {
                format!(
                    "{}{}{name}",
                    pick(kind.words(), lang),
                    pick(["：", ": "], lang)
                )
            }
        }
    }

    /// The owner that a cell names. What is nothing else is an item.
    pub(crate) fn read(written: &str) -> Self {
        if GENERAL.contains(&written) {
            return Self::General;
        }
        if VOCABULARY.contains(&written) {
            return Self::Vocabulary;
        }
        if DOCUMENT.contains(&written) {
            return Self::Document;
        }
        if let Some((kind, name)) = written.split_once(['：', ':'])
            && let Some(kind) = EntryKind::ALL
                .into_iter()
                .find(|known| known.words().contains(&kind.trim()))
        {
            return Self::Entry(kind, name.trim().to_owned());
        }
        Self::Item(written.to_owned())
    }

    /// Whether it is one that no other rubric can address.
    pub(crate) fn is_nameless(&self) -> bool {
        matches!(self, Self::Entry(_, name) if name.starts_with('#'))
    }

    /// The lists that it may have, by key, with their Chinese names.
    pub(crate) fn lists(&self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Item(_) => &ITEM,
            Self::General => &GENERAL_LISTS,
            Self::Document => &DOCUMENT_LISTS,
            Self::Vocabulary => &[],
            Self::Entry(EntryKind::Roles, _) => &ROLE,
            Self::Entry(EntryKind::Cues, _) => &CUE,
            Self::Entry(EntryKind::Umbrellas, _) => &UMBRELLA,
        }
    }
}

const ITEM: [(&str, &str); 9] = [
    ("terms", "名称"),
    ("signs", "标志"),
    ("measures", "措施"),
    ("figures", "数据用语"),
    ("units", "单位"),
    ("homonyms", "同形异义"),
    ("not_near", "旁有不算"),
    ("zero", "可报零"),
    ("not_applicable", "不适用"),
];
const GENERAL_LISTS: [(&str, &str); 14] = [
    ("acts", "动作"),
    ("slogans", "口号"),
    ("formulas", "套话"),
    ("totals", "合计"),
    ("units", "单位"),
    ("adopted", "制定"),
    ("upheld", "贯彻"),
    ("zero", "报零"),
    ("this_year", "今年"),
    ("same_year", "当年"),
    ("past_year", "往年"),
    ("next_year", "来年"),
    ("amounts", "数量栏"),
    ("comparison", "对比"),
];
const DOCUMENT_LISTS: [(&str, &str); 26] = [
    ("navigation", "网页导航"),
    ("publication", "发布日期"),
    ("written", "成文日期"),
    ("issuers", "发布机构"),
    ("places", "地名尾字"),
    ("offices", "机关尾字"),
    ("whole_offices", "紧随地名的机关"),
    ("authorities", "报告机关"),
    ("titles", "标题用语"),
    ("reports", "标题尾字"),
    ("plans", "计划标题"),
    ("table_heads", "表头"),
    ("appendices", "附件"),
    ("contents", "目录"),
    ("keywords", "关键词"),
    ("other_titles", "他种标题"),
    ("notices", "通知标题尾字"),
    ("notice_phrases", "通知用语"),
    ("report_phrases", "报告用语"),
    ("papers", "他种文书标题尾字"),
    ("accounts", "回顾用语"),
    ("news", "新闻用语"),
    ("other_papers", "他种文书用语"),
    ("own_names", "自称"),
    ("error_pages", "出错页用语"),
    ("contacts", "通讯录用语"),
];
const ROLE: [(&str, &str); 5] = [
    ("headings", "标题"),
    ("openers", "起头"),
    ("columns", "表栏"),
    ("undone", "未做"),
    ("despite", "虽已做"),
];
const CUE: [(&str, &str); 4] = [
    ("terms", "用语"),
    ("except", "例外"),
    ("names", "含有的名称"),
    ("until", "止于"),
];
const UMBRELLA: [(&str, &str); 1] = [("terms", "用语")];

/// Which list of its owner a list is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ListKey {
    /// By its key; of the vocabulary by its name.
    Key(String),
    /// Of a way of an item, by its number from 1.
    Way(usize, WayPart),
}

/// A list of a way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WayPart {
    /// A set, by its number from 1.
    Set(usize),
    None,
}

const WAY: [&str; 2] = ["说法", "way"];
const SET: [&str; 2] = ["组", "set"];
const NONE: [&str; 2] = ["不含", "none"];

/// The greatest number of a way or set.
const MOST: usize = 1000;

impl ListKey {
    /// What the cell of the list holds.
    pub(crate) fn shown(&self, owner: &Owner, lang: Lang) -> String {
        let space = pick(["", " "], lang);
        match self {
            Self::Key(key) => {
                let known = owner.lists().iter().find(|(known, _)| known == key);
                let zh = known
                    .filter(|_| lang == Lang::Zh)
                    .map(|(_, zh)| (*zh).to_owned());
                zh.unwrap_or_else(|| key.clone())
            }
            Self::Way(number, part) => {
                let part = match part {
                    WayPart::Set(set) => format!("{}{space}{set}", pick(SET, lang)),
                    WayPart::None => pick(NONE, lang).to_owned(),
                };
                format!("{}{space}{number} {part}", pick(WAY, lang))
            }
        }
    }

    /// The list that a cell names; `None` where its owner has none of that name.
    pub(crate) fn read(written: &str, owner: &Owner) -> Option<Self> {
        if *owner == Owner::Vocabulary {
            return Some(Self::Key(written.trim_start_matches('@').to_owned()));
        }
        let mut lists = owner.lists().iter();
        if let Some((key, _)) = lists.find(|(key, zh)| *key == written || *zh == written) {
            return Some(Self::Key((*key).to_owned()));
        }
        matches!(owner, Owner::Item(_))
            .then(|| way_part(written))
            .flatten()
    }
}

/// `说法3 组1`, `way 3 none`.
fn way_part(written: &str) -> Option<ListKey> {
    let plain: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let number = |digits: &str| {
        digits
            .parse()
            .ok()
            .filter(|number| (1..=MOST).contains(number))
    };
    let rest = WAY.into_iter().find_map(|word| plain.strip_prefix(word))?;
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    let (way, part) = rest.split_at_checked(end)?;
    let way = number(way)?;
    if NONE.contains(&part) {
        return Some(ListKey::Way(way, WayPart::None));
    }
    let set = SET.into_iter().find_map(|word| part.strip_prefix(word))?;
    Some(ListKey::Way(way, WayPart::Set(number(set)?)))
}

/// A list of terms of a rubric.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Address {
    pub(crate) owner: Owner,
    pub(crate) list: ListKey,
}

#[cfg(test)]
mod tests {
    use hegui_text::lang::Lang;

    use super::{EntryKind, ListKey, Owner, WayPart};

    #[test]
    fn what_is_shown_is_read_again() {
        let owners = [
            Owner::Item("a.b".into()),
            Owner::General,
            Owner::Vocabulary,
            Owner::Document,
            Owner::Entry(EntryKind::Cues, "#3".into()),
        ];
        let lists = [
            ListKey::Way(3, WayPart::Set(12)),
            ListKey::Way(12, WayPart::None),
            ListKey::Key("not_near".into()),
        ];
        for lang in [Lang::Zh, Lang::En] {
            for owner in &owners {
                assert_eq!(Owner::read(&owner.shown(lang)), *owner);
            }
            let [item, ..] = &owners;
            for list in &lists {
                assert_eq!(
                    ListKey::read(&list.shown(item, lang), item).as_ref(),
                    Some(list)
                );
            }
        }
        assert_eq!(ListKey::read("说法0 组1", &owners[0]), None);
    }
}
