//! Items as people name them: by id, by title, or by a part of a title that no other has.

use hegui_text::lang::Lang;
use hegui_text::normalise::fold;
use hegui_text::suggest::closest;

use crate::Rubric;

/// No one item has this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoSuchItem {
    /// No item has it; the id of the nearest that there is.
    Unknown(Option<String>),
    /// The titles of several items hold it: their ids and titles, in the rubric's order.
    Ambiguous(Vec<(String, String)>),
}

impl Rubric {
    /// The index of the item that is meant by an id, a title or a part of one.
    ///
    /// # Errors
    /// Where no item has such a name, or more than one.
    pub fn find_item(&self, named: &str) -> Result<usize, NoSuchItem> {
        if let Some(index) = self.items.iter().position(|item| item.id == named) {
            return Ok(index);
        }
        let name = fold(named);
        let titles = || self.items.iter().map(|item| fold(&item.title)).enumerate();
        let indices = |found: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let found = titles().filter(|(_, title)| !name.is_empty() && found(title));
            found.map(|(index, _)| index).collect()
        };
        let mut found = indices(&|title| title == name);
        if found.is_empty() {
            found = indices(&|title| title.contains(&name));
        }
        match found[..] {
            [] => Err(NoSuchItem::Unknown(self.nearest_item(named, &name))),
            [one] => Ok(one),
            _ => Err(NoSuchItem::Ambiguous({
                let items = found.iter().filter_map(|&index| self.items.get(index));
                let names = items.map(|item| (item.id.clone(), item.title.clone()));
                names.collect()
            })),
        }
    }

    /// The id of the item that is named nearly so. The last part of an id is what people remember.
    fn nearest_item(&self, named: &str, folded: &str) -> Option<String> {
        let ids = || self.items.iter().map(|item| item.id.as_str());
        let by_last_part = || ids().find(|id| id.rsplit('.').next() == Some(named));
        let by_title = || {
            let titles: Vec<_> = self.items.iter().map(|item| fold(&item.title)).collect();
            let nearest = closest(folded, titles.iter().map(String::as_str))?;
            let index = titles.iter().position(|title| title == nearest)?;
            ids().nth(index)
        };
        let nearest = closest(named, ids())
            .or_else(by_last_part)
            .or_else(by_title);
        nearest.map(str::to_owned)
    }
}

impl NoSuchItem {
    /// What is wrong with the name, as a clause that goes on behind it.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Unknown(None), Lang::Zh) => "评分细则中没有这个指标".to_owned(),
            (Self::Unknown(None), Lang::En) => "the rubric has no such item".to_owned(),
            (Self::Unknown(Some(like)), Lang::Zh) => {
                format!("评分细则中没有这个指标，是不是 {like}？")
            }
            (Self::Unknown(Some(like)), Lang::En) => {
                format!("the rubric has no such item; did you mean {like}?")
            }
            (Self::Ambiguous(items), lang) => {
                let names: Vec<_> = items
                    .iter()
                    .map(|(id, title)| match lang {
                        Lang::Zh => format!("{title}（{id}）"),
                        Lang::En => format!("{title} ({id})"),
                    })
                    .collect();
                match lang {
                    Lang::Zh => format!("有几个指标都是这个名称：{}", names.join("、")),
                    Lang::En => format!("several items have this name: {}", names.join(", ")),
                }
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::NoSuchItem;
    use crate::{Grade, Rubric, bundled};

    /// What is typed, and the id of the item that is meant.
    const CASES: [(&str, Option<&str>); 7] = [
        ("training.compliance", Some("training.compliance")),
        ("合规培训", Some("training.compliance")),
        ("培训", Some("training.compliance")),
        ("举报", Some("reporting.hotline")),
        ("举报渠道情况", None),
        ("合", Some("training.compliance")),
        ("", None),
    ];

    fn rubric() -> Rubric {
        let minimal = bundled::find("minimal").expect("minimal");
        minimal.parse().expect("minimal").0
    }

    #[test]
    fn items_are_found_by_id_and_title() {
        let rubric = rubric();
        for (typed, id) in CASES {
            let found = rubric.find_item(typed).ok();
            let found = found.map(|index| rubric.items[index].id.as_str());
            assert_eq!(found, id, "{typed}");
        }
    }

    #[test]
    fn a_title_that_two_items_hold_is_ambiguous_and_an_exact_one_is_not() {
        let mut rubric = rubric();
        rubric.items[1].title = "合规培训档案".to_owned();
        assert_eq!(rubric.find_item("合规培训"), Ok(0));
        let Err(NoSuchItem::Ambiguous(items)) = rubric.find_item("培训") else {
            unreachable!("it is ambiguous");
        };
        assert_eq!(items.len(), 2);
        rubric.items[1].title = "合规培训".to_owned();
        assert!(rubric.find_item("合规培训").is_err());
    }

    #[test]
    fn a_misspelt_name_is_near_another() {
        let nearest = |typed: &str| match rubric().find_item(typed) {
            Err(NoSuchItem::Unknown(nearest)) => nearest,
            other => unreachable!("{other:?}"),
        };
        assert_eq!(nearest("hotline").as_deref(), Some("reporting.hotline"));
        assert_eq!(nearest("举报渠到").as_deref(), Some("reporting.hotline"));
        assert_eq!(nearest("档案"), None);
    }

    #[test]
    fn grades_have_chinese_names() {
        assert_eq!(Grade::named("有措施"), Some(Grade::Described));
        assert_eq!(Grade::named("described"), Some(Grade::Described));
        assert_eq!(Grade::named("措施"), None);
    }
}
