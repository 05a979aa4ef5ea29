//! Where in a report an item should be written: in the chapter where it stands already, in the one of its
//! like, or in a new one.

use std::cmp::Reverse;

use super::cited::{best_evidence, near_miss};
use super::item::ItemView;
use super::report::ScoredView;
use crate::clean;
use hegui_core::report::{Place, Verdict};
use hegui_rubric::Reason;
use hegui_text::lang::Lang;

/// Headings, in characters.
const HEADING: usize = 30;

/// A place to write at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WriteAt<'a> {
    /// In a chapter, best below a heading in it.
    Chapter(&'a str, Option<&'a str>),
    /// In a chapter of its own, behind this one where it is known.
    New(Option<&'a str>),
    /// The report has no chapters.
    Anywhere,
}

impl<'a> ScoredView<'a> {
    /// Where `item` should be written in this report, in words.
    pub(crate) fn write_at(&self, item: &ItemView<'a>, lang: Lang) -> String {
        // An item that counts in its own chapter only is no part of its group's.
        let own = match (item.item.counts_under, item.group) {
            (None, Some(group)) => &group.title,
            _ => &item.item.title,
        };
        let own = clean::line(own);
        let heading = |title: &str| clean::inner_quote(title, HEADING);
        sentences!(lang, self.find_chapter(item);
            WriteAt::Chapter(chapter, None) => "“{chapter}”", "“{chapter}”", chapter = heading(chapter);
            WriteAt::Chapter(chapter, Some(section)) => "“{chapter}”中的“{section}”",
                "“{section}” in “{chapter}”", chapter = heading(chapter), section = heading(section);
            WriteAt::New(Some(after)) => "在“{after}”之后增加“{own}”一章",
                "a new chapter “{own}” after “{after}”", after = heading(after);
            WriteAt::New(None) => "增加“{own}”一章", "a new chapter “{own}”";
            WriteAt::Anywhere => "写“{own}”的段落", "the passage on “{own}”";
        )
    }

    fn find_chapter(&self, item: &ItemView<'a>) -> WriteAt<'a> {
        if self.report.chapters.is_empty() {
            return WriteAt::Anywhere;
        }
        if let Some(place) = mentioned(item.verdict)
            && let Some(chapter) = self.report.chapter_of(place)
        {
            return self.chapter([place].into_iter(), chapter);
        }
        match item.item.counts_under {
            None => self.chapter_of_group(item.item.group).unwrap_or_else(|| {
                let mut earlier = (0..item.item.group).rev();
                let before = earlier.find_map(|group| self.most(&self.places(Some(group))));
                WriteAt::New(before.and_then(|chapter| self.title(chapter)))
            }),
            // Plans end a report; shortcomings stand behind what was done.
            Some(Reason::Planned) => WriteAt::New(self.title(self.report.chapters.len() - 1)),
            Some(_) => {
                let places = self.places(None);
                let last = places
                    .iter()
                    .filter_map(|place| self.report.chapter_of(place));
                WriteAt::New(last.max().and_then(|chapter| self.title(chapter)))
            }
        }
    }

    /// The chapter where most items of a group stand.
    fn chapter_of_group(&self, group: usize) -> Option<WriteAt<'a>> {
        let places = self.places(Some(group));
        let chapter = self.most(&places)?;
        Some(self.chapter(places.into_iter(), chapter))
    }

    /// The best evidence of the items of a group, or of all, but of those with chapters of their own.
    fn places(&self, group: Option<usize>) -> Vec<&'a Place> {
        let items = self.items().filter(|one| {
            one.item.counts_under.is_none() && group.is_none_or(|group| one.item.group == group)
        });
        let evidence = items.filter_map(|one| best_evidence(one.verdict));
        evidence.map(|evidence| &evidence.place).collect()
    }

    /// The chapter that most of these places stand in, of several the first.
    fn most(&self, places: &[&Place]) -> Option<usize> {
        let chapters = || {
            places
                .iter()
                .filter_map(|place| self.report.chapter_of(place))
        };
        chapters().min_by_key(|&chapter| {
            (
                Reverse(chapters().filter(|&one| one == chapter).count()),
                chapter,
            )
        })
    }

    /// A chapter, with the heading below it that more than half of the places in it stand under.
    fn chapter(&self, places: impl Iterator<Item = &'a Place>, chapter: usize) -> WriteAt<'a> {
        let Some(title) = self.title(chapter) else {
            return WriteAt::Anywhere;
        };
        let inside = places.filter(|place| self.report.chapter_of(place) == Some(chapter));
        let sections: Vec<Option<&str>> = inside.map(|place| place.section.as_deref()).collect();
        let often = |section: &str| {
            let same = sections.iter().filter(|&&one| one == Some(section)).count();
            section != title && 2 * same > sections.len()
        };
        let section = sections
            .iter()
            .copied()
            .flatten()
            .find(|section| often(section));
        WriteAt::Chapter(title, section)
    }

    fn title(&self, chapter: usize) -> Option<&'a str> {
        let chapter = self.report.chapters.get(chapter)?;
        Some(&chapter.title)
    }
}

/// Where the report speaks of the item itself, if it may count there.
fn mentioned(verdict: &Verdict) -> Option<&Place> {
    use Reason::{OtherBody, Planned, Shortcoming};
    let near =
        near_miss(verdict).filter(|near| !matches!(near.reason, Planned | Shortcoming | OtherBody));
    let evidence = best_evidence(verdict).map(|evidence| &evidence.place);
    evidence.or_else(|| near.map(|near| &near.place))
}
