//! The finished result of one report: plain data that every writer reads and none computes.

use crate::decision::{Changed, Decision};
use crate::document::Identity;
use hegui_rubric::{Grade, Reason};
use hegui_text::Text;
use hegui_text::span::{Position, TextSpan};

/// What came of one input.
#[derive(Debug, Clone)]
pub struct Report {
    /// The path as given, `/` between its parts, `-` for standard input.
    pub path: String,
    /// SHA-256 of the input's bytes, hexadecimal.
    pub sha256: String,
    /// The text as it was read; empty where nothing could be read.
    pub text: Text,
    /// Title, authority, year, date.
    pub identity: Identity,
    /// Its chapters, in order.
    pub chapters: Vec<Chapter>,
    /// What the manifest says of it.
    pub submission: Option<Submission>,
    /// What a person should know beside the verdicts.
    pub remarks: Vec<Remark>,
    /// Scored or not.
    pub outcome: Outcome,
}

impl Report {
    /// The year that it reports on: by its own word, else by the manifest.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        let own = self.identity.reporting_year;
        own.or_else(|| self.submission.as_ref()?.year)
    }

    /// The chapter that a place stands in.
    #[must_use]
    pub fn chapter_of(&self, place: &Place) -> Option<usize> {
        let before = self
            .chapters
            .partition_point(|chapter| chapter.start <= place.span.start);
        before.checked_sub(1)
    }

    /// Gives back the characters of the text and what is known of their structure. What a person should
    /// know of the reading stays, and so do the verdicts with their quotations.
    pub fn forget_text(&mut self) {
        let read = std::mem::take(&mut self.text);
        self.text = Text {
            format: read.format,
            encoding: read.encoding,
            replaced: read.replaced,
            pages: read.pages,
            metadata: read.metadata,
            warnings: read.warnings,
            ..Text::default()
        };
    }
}

/// A chapter of a report: what stands below a heading of the highest level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// The heading, as [`Place::section`] writes it.
    pub title: String,
    /// Where the heading begins, a byte offset into the text.
    pub start: usize,
}

/// What is known of a report beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Submission {
    /// Who handed it in.
    pub authority: Option<String>,
    /// The level of that authority, in the words of the manifest.
    pub level: Option<String>,
    /// The year it reports on.
    pub year: Option<u16>,
    /// When it was received, ISO 8601 (`2024-01-10`).
    pub received_on: Option<String>,
}

/// What a person should know of a report beside its verdicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// Other inputs are the same report.
    Duplicate {
        /// The path of the first of them.
        path: String,
        /// How many they are.
        others: usize,
        /// How many of them stand before it.
        earlier: usize,
    },
    /// The same words stand so densely that not all of them were looked at.
    Crowded {
        /// How often a bound was reached.
        times: usize,
    },
    /// Nothing in the text speaks as a report does.
    UnlikeReport,
    /// The text holds two reports.
    SeveralReports {
        /// The title of the first.
        first: String,
        /// The title of the second.
        second: String,
        /// Where the second begins.
        begins: Mark,
    },
    /// The text holds the same report twice.
    SameTwice {
        /// Where it begins again.
        begins: Mark,
    },
    /// The manifest names another authority than the text.
    OtherAuthority {
        /// The manifest's.
        manifest: String,
        /// The text's.
        text: String,
    },
    /// The manifest names another year than the text.
    OtherYear {
        /// The manifest's.
        manifest: u16,
        /// The text's.
        text: u16,
    },
}

/// Scored, or why not.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The verdicts and the score.
    Scored(Assessment),
    /// The input could not be assessed.
    Unassessable(hegui_text::Unreadable),
}

/// Verdicts for all items, in the rubric's order, and the score.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// One verdict an item, in the rubric's order.
    pub verdicts: Vec<Verdict>,
    /// The score by the program's own verdicts.
    pub score: Score,
    /// The score after review, where people decided on any item.
    pub reviewed: Option<Score>,
}

impl Assessment {
    /// The score after review, if there was one.
    #[must_use]
    pub fn final_score(&self) -> &Score {
        self.reviewed.as_ref().unwrap_or(&self.score)
    }
}

/// The score of one report. All amounts are hundredths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// Hundredths of a point.
    pub points: u32,
    /// Hundredths of a point.
    pub maximum: u32,
    /// Hundredths of a percent, rounded half up; `None` where no item applies.
    pub percent: Option<u32>,
    /// Index into the rubric's bands.
    pub band: Option<usize>,
    /// Items that are required and absent, as indices, when they cap the band.
    pub capped_by: Vec<usize>,
}

impl Score {
    /// Hundredths of a point that are lost.
    #[must_use]
    pub fn lost(&self) -> u32 {
        self.maximum.saturating_sub(self.points)
    }
}

/// The verdict on one item.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// Index of the item in the rubric.
    pub item: usize,
    /// The grade; `None`: not applicable.
    pub grade: Option<Grade>,
    /// Hundredths of a point.
    pub points: u32,
    /// Hundredths of a point; 0 where the item does not apply.
    pub maximum: u32,
    /// Why this grade and not another.
    pub why: Why,
    /// How sure it is: where a person's look pays.
    pub confidence: Confidence,
    /// What counted, in the text's order.
    pub evidence: Vec<Evidence>,
    /// What nearly did, in the text's order.
    pub near_misses: Vec<NearMiss>,
    /// The passage that comes nearest to an item that is absent, where none nearly counted.
    pub nearest: Option<Place>,
    /// Pieces of evidence that are left out here: only the best, then the first, are kept.
    pub more_evidence: usize,
    /// Near misses that are left out here: only the first are kept.
    pub more_near_misses: usize,
    /// What a person decided.
    pub review: Option<Reviewed>,
}

/// A decision of a person on a verdict, with what it makes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviewed {
    /// The decision.
    pub decision: Decision,
    /// Decisions that it stands over, the earliest first.
    pub former: Vec<Decision>,
    /// What has changed since: it applies, and is to be confirmed.
    pub changed: Option<Changed>,
    /// The grade after it; `None`: not applicable.
    pub grade: Option<Grade>,
    /// Hundredths of a point after it.
    pub points: u32,
    /// Hundredths of a point after it; 0 where the item does not apply.
    pub maximum: u32,
}

impl Verdict {
    /// The grade after review, if there was one; `None`: not applicable.
    #[must_use]
    pub fn final_grade(&self) -> Option<Grade> {
        self.review
            .as_ref()
            .map_or(self.grade, |review| review.grade)
    }

    /// Points and maximum after review, if there was one, in hundredths.
    #[must_use]
    pub fn final_points(&self) -> (u32, u32) {
        self.review
            .as_ref()
            .map_or((self.points, self.maximum), |review| {
                (review.points, review.maximum)
            })
    }
}

impl Verdict {
    /// Hundredths of a point that are lost after review, if there was one.
    #[must_use]
    pub fn final_lost(&self) -> u32 {
        let (points, maximum) = self.final_points();
        maximum.saturating_sub(points)
    }
}

/// How sure a verdict is, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Of every few such verdicts a person would change one: to be checked.
    Low,
    /// Seldom wrong.
    Medium,
    /// Hardly ever wrong.
    High,
}

impl Confidence {
    /// All of them, the least first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// The identifier in outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// Why a verdict is what it is. The writers put it into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The text states that the item does not apply.
    NotApplicable,
    /// Nothing was found.
    NothingFound,
    /// Found only where it does not count: the first near miss's reason.
    OnlyNearMiss(Reason),
    /// Named, nothing concrete.
    NoMeasure,
    /// Named only by an umbrella term.
    OnlyUmbrella,
    /// A measure, but no figure.
    NoFigure,
    /// A figure that measures it.
    Figure,
    /// An explicit zero.
    Zero,
}

/// How a piece of evidence was reached, the surest way first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Route {
    /// Named by a term of the item; what raises the grade stands in the same clause.
    Name,
    /// Named by a term of the item; what raises the grade stands in another clause.
    Apart,
    /// Several words that say it together, without a name of the item.
    Words,
    /// An umbrella term that names several items at once.
    Umbrella,
    /// A measure or a figure under the item's topic, which it does not name itself.
    Topic,
    /// A name with a slip in it, as scanners make them.
    Slip,
}

impl Route {
    /// All of them, the surest first.
    pub const ALL: [Self; 6] = [
        Self::Name,
        Self::Apart,
        Self::Words,
        Self::Umbrella,
        Self::Topic,
        Self::Slip,
    ];

    /// The identifier in outputs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Apart => "apart",
            Self::Words => "words",
            Self::Topic => "topic",
            Self::Slip => "slip",
            Self::Umbrella => "umbrella",
        }
    }
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Where, and which words.
    pub place: Place,
    /// The grade it gives.
    pub grade: Grade,
    /// How it was reached.
    pub route: Route,
    /// The words in `place` that named the item (a range of the text).
    pub named: TextSpan,
    /// The words that raised it to `described`, if any.
    pub measure: Option<TextSpan>,
    /// The figure that raised it to `quantified`, if any.
    pub figure: Option<TextSpan>,
}

/// A mention that did not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearMiss {
    /// Where, and which words.
    pub place: Place,
    /// Why it did not count.
    pub reason: Reason,
    /// The words in `place` that named the item.
    pub named: TextSpan,
    /// The cue that kept it from counting, where it stands in the text.
    pub cue: Option<TextSpan>,
}

/// A place in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The range of the decoded text.
    pub span: TextSpan,
    /// The sentence round it, for showing.
    pub sentence: TextSpan,
    /// The exact words of the range.
    pub quote: String,
    /// Where the range begins.
    pub position: Position,
    /// The page it begins on, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The paragraph of the file it begins in, from 1, where the format counts paragraphs.
    pub paragraph: Option<u32>,
    /// The heading it stands under.
    pub section: Option<String>,
}

/// Words of the report that decided something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The exact words.
    pub quote: String,
    /// The range of the decoded text.
    pub span: TextSpan,
    /// Where it begins.
    pub position: Position,
    /// The page it begins on, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The paragraph of the file it begins in, from 1, where the format counts paragraphs.
    pub paragraph: Option<u32>,
}
