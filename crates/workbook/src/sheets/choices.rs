//! The words of closed lists, as cells hold them.

use hegui_core::decision::{Ruling, WaiverCode};
use hegui_report::messages;
use hegui_rubric::{Grade, Reach, Reason};
use hegui_text::lang::Lang;

use super::pick;

/// A closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choices {
    Grades,
    Reasons,
    Reaches,
    /// What a row of the words holds.
    Kinds,
    /// What a person decides.
    Rulings,
    /// The grade of a correction, or why an item does not apply.
    Details,
}

/// The kinds of a row of the words.
pub(crate) const TERM: &str = "term";
pub(crate) const EXPRESSION: &str = "expression";

impl Choices {
    /// The identifiers of the list.
    pub(crate) fn ids(self) -> Vec<&'static str> {
        match self {
            Self::Grades => Grade::ALL.map(Grade::id).to_vec(),
            Self::Reasons => Reason::ALL.map(Reason::id).to_vec(),
            Self::Reaches => Reach::ALL.map(Reach::id).to_vec(),
            Self::Kinds => vec![TERM, EXPRESSION],
            Self::Rulings => Ruling::KINDS.map(|(id, ..)| id).to_vec(),
            Self::Details => {
                let grades = Grade::ALL.map(Grade::id).into_iter();
                grades.chain(WaiverCode::ALL.map(WaiverCode::id)).collect()
            }
        }
    }

    /// What a cell holds for an identifier; one that is not of the list stands for itself.
    pub(crate) fn word(self, id: &str, lang: Lang) -> String {
        let word = match self {
            Self::Grades => Grade::from_id(id).map(|grade| grade.word(lang)),
            Self::Reasons => Reason::from_id(id).map(|reason| messages::reason(reason, lang)),
            Self::Reaches => Reach::from_id(id).map(|reach| reach_word(reach, lang)),
            Self::Kinds => match id {
                TERM => Some(pick(["用语", "term"], lang)),
                EXPRESSION => Some(pick(["表达式", "expression"], lang)),
                _ => None,
            },
            // In English the identifiers are words.
            Self::Rulings | Self::Details if lang == Lang::En => None,
            Self::Rulings => {
                let mut kinds = Ruling::KINDS.into_iter();
                kinds.find(|(of, ..)| *of == id).map(|(_, zh, _)| zh)
            }
            Self::Details => {
                let grade = Grade::from_id(id).map(|grade| grade.word(lang));
                grade.or_else(|| WaiverCode::named(id).map(WaiverCode::plain))
            }
        };
        word.unwrap_or(id).to_owned()
    }

    /// All words of the list.
    pub(crate) fn words(self, lang: Lang) -> Vec<String> {
        self.ids()
            .into_iter()
            .map(|id| self.word(id, lang))
            .collect()
    }

    /// The identifier that a person means: by itself, or by its word in either language.
    pub(crate) fn id_of(self, written: &str) -> Option<&'static str> {
        self.ids().into_iter().find(|id| {
            *id == written
                || [Lang::Zh, Lang::En]
                    .into_iter()
                    .any(|lang| self.word(id, lang) == written)
        })
    }
}

fn reach_word(reach: Reach, lang: Lang) -> &'static str {
    let zh = match reach {
        Reach::Clause => "同一分句",
        Reach::Statement => "同一并列句",
        Reach::Sentence => "同一句",
        Reach::Paragraph => "同一段",
        Reach::Section => "同一部分",
    };
    pick([zh, reach.id()], lang)
}
