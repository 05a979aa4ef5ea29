//! What a rubric knows of numbers in its language, ready to be asked at every number of a text.

use super::numeral;
use super::units::{UnitEntry, Units};
use super::word_set::{Phrases, SaidWords, WordSet};
use super::{Figure, FigureKind, Quality, UnitId, scan};
use hegui_rubric::{FigureWords, Rubric};

/// What a rubric knows of numbers: units of measure, how exact a number is said to be, phrases that are
/// no figures.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    pub(super) units: Units,
    /// How exact, before a number.
    pub(super) before: SaidWords,
    /// How exact, before a place of a numeral.
    pub(super) before_places: SaidWords,
    /// How exact, behind a unit.
    pub(super) behind: SaidWords,
    /// Behind a length of time.
    pub(super) behind_lasting: SaidWords,
    /// Several, before a place of a numeral.
    pub(super) some_places: WordSet,
    pub(super) phrases: Phrases,
    /// Words that end in 一, without it.
    pub(super) ends_in_one: WordSet,
    /// First characters of `prefixes`.
    pub(super) prefix_chars: Box<[char]>,
    pub(super) more_behind: WordSet,
    pub(super) more: WordSet,
    pub(super) some: WordSet,
    pub(super) not_places: WordSet,
    pub(super) ranges: WordSet,
    pub(super) ands: WordSet,
    pub(super) spans: WordSet,
    pub(super) lasting_before: WordSet,
    pub(super) lasting_behind: WordSet,
    pub(super) and_months: WordSet,
    pub(super) weekdays: WordSet,
    pub(super) not_weekdays: WordSet,
    pub(super) month_tails: WordSet,
    pub(super) month_days: WordSet,
    pub(super) clock_hours: WordSet,
    pub(super) clock_minutes: WordSet,
    pub(super) not_minutes: WordSet,
    pub(super) half_hours: WordSet,
    pub(super) hour_tails: WordSet,
    pub(super) parts_of_day: WordSet,
    pub(super) stated: WordSet,
    pub(super) behind_nought: WordSet,
    pub(super) counted_none: WordSet,
    pub(super) denials: WordSet,
    pub(super) asked: WordSet,
    pub(super) doubling: WordSet,
    pub(super) doubled: WordSet,
    pub(super) hundreds: WordSet,
    pub(super) together: WordSet,
    pub(super) matters: WordSet,
    pub(super) case_endings: WordSet,
    pub(super) before_one: WordSet,
    pub(super) prefixes: WordSet,
    pub(super) numbers: WordSet,
    pub(super) provisions: WordSet,
    pub(super) order_units: WordSet,
    pub(super) enumerating: WordSet,
    pub(super) documents: WordSet,
    pub(super) letter_grades: WordSet,
    pub(super) versions: WordSet,
    pub(super) references: WordSet,
    pub(super) services: WordSet,
    pub(super) phases: WordSet,
    pub(super) numeral_words: WordSet,
    pub(super) not_each: WordSet,
    pub(super) one_words: WordSet,
    pub(super) years: WordSet,
    pub(super) months: WordSet,
}

impl Lexicon {
    /// What `rubric` knows. Units that its items name and that no list of units has count.
    #[must_use]
    pub fn of(rubric: &Rubric) -> Self {
        let words = &rubric.figures;
        let measures = &rubric.measure_words;
        let units = Units::new(measures, words);
        let one = numeral::ONE;
        let ends_in_one = words.ends_in_one.iter();
        let ends_in_one = ends_in_one.filter_map(|word| word.strip_suffix(one));
        let prefix_chars = words.prefixes.iter().filter_map(|w| w.chars().next());
        let lasting = SaidWords::new(
            &[
                (&words.within_behind, Quality::AtMost),
                (&words.more_behind, Quality::AtLeast),
            ],
            &words.not_behind,
        );
        let mut lexicon = Self {
            units,
            before: before(words),
            before_places: SaidWords::new(
                &[
                    (&words.some_places, Quality::AtLeast),
                    (&words.over_places, Quality::AtLeast),
                ],
                &words.not_before_places,
            ),
            behind: behind(words),
            behind_lasting: lasting,
            some_places: WordSet::of(&words.some_places),
            phrases: Phrases::new(&words.phrases, &words.not_phrases),
            ends_in_one: WordSet::new(ends_in_one),
            prefix_chars: prefix_chars.collect(),
            more_behind: WordSet::of(&words.more_behind),
            more: WordSet::of(&words.more),
            some: WordSet::of(&words.some),
            not_places: WordSet::of(&words.not_places),
            ranges: WordSet::of(&words.ranges),
            ands: WordSet::of(&words.ands),
            spans: WordSet::of(&words.spans),
            lasting_before: WordSet::of(&words.lasting_before),
            lasting_behind: WordSet::of(&words.lasting_behind),
            and_months: WordSet::of(&words.and_months),
            weekdays: WordSet::of(&words.weekdays),
            not_weekdays: WordSet::of(&words.not_weekdays),
            month_tails: WordSet::of(&words.month_tails),
            month_days: WordSet::of(&words.month_days),
            clock_hours: WordSet::of(&words.clock_hours),
            clock_minutes: WordSet::of(&words.clock_minutes),
            not_minutes: WordSet::of(&words.not_minutes),
            half_hours: WordSet::of(&words.half_hours),
            hour_tails: WordSet::of(&words.hour_tails),
            parts_of_day: WordSet::of(&words.parts_of_day),
            stated: WordSet::of(&words.stated),
            behind_nought: WordSet::of(&words.behind_nought),
            counted_none: WordSet::of(&words.counted_none),
            denials: WordSet::of(&words.denials),
            asked: WordSet::of(&words.asked),
            doubling: WordSet::of(&words.doubling),
            doubled: WordSet::of(&words.doubled),
            hundreds: WordSet::of(&words.hundreds),
            together: WordSet::of(&words.together),
            matters: WordSet::of(&words.matters),
            case_endings: WordSet::of(&words.case_endings),
            before_one: WordSet::of(&words.before_one),
            prefixes: WordSet::of(&words.prefixes),
            numbers: WordSet::of(&words.numbers),
            provisions: WordSet::of(&words.provisions),
            order_units: WordSet::of(&words.order_units),
            enumerating: WordSet::of(&words.enumerating),
            documents: WordSet::of(&words.documents),
            letter_grades: WordSet::of(&words.letter_grades),
            versions: WordSet::of(&words.versions),
            references: WordSet::of(&words.references),
            services: WordSet::of(&words.services),
            phases: WordSet::of(&words.phases),
            numeral_words: WordSet::of(&words.numeral_words),
            not_each: WordSet::of(&words.not_each),
            one_words: WordSet::of(&words.one_words),
            years: WordSet::of(&measures.years),
            months: WordSet::of(&measures.months),
        };
        let of_items = rubric.items.iter().flat_map(|item| &item.units);
        let own = rubric.general.units.iter().chain(of_items);
        let mut own: Vec<&str> = own.filter_map(|unit| lexicon.new_unit(unit)).collect();
        own.sort_unstable();
        own.dedup();
        lexicon.units.extend(own, measures);
        lexicon
    }

    /// What of `word` can be a unit of the rubric's own. Where a number with the word behind it says
    /// something else (5G, 3日内), it cannot.
    fn new_unit<'w>(&self, word: &'w str) -> Option<&'w str> {
        let unit = self.units.new_unit(word)?;
        let text = format!("3{word}");
        let mut figures = self.figures(&text).into_iter();
        let number = figures
            .next()
            .filter(|figure| figure.kind == FigureKind::Quantity)?;
        let known = number.unit.map_or(0, |unit| self.spelling(unit).len());
        let is_whole = number.span.end - known + unit.len() == text.len();
        (is_whole && figures.next().is_none()).then_some(unit)
    }

    /// The figures of `view` in the order of the text, none overlapping another.
    ///
    /// `view` is the normalised view of a document; other text is read too (full-width digits, blanks
    /// between number and unit). Any string is accepted.
    #[must_use]
    pub fn figures(&self, view: &str) -> Vec<Figure> {
        scan::Scanner::new(view, self).run()
    }

    /// How a unit is spelled.
    #[must_use]
    pub fn spelling(&self, unit: UnitId) -> &str {
        self.unit(unit).map_or("", |unit| &unit.word)
    }

    pub(super) fn unit(&self, id: UnitId) -> Option<&UnitEntry> {
        self.units.get(id)
    }

    /// Whether a number in front of `unit` can be a figure that measures.
    #[must_use]
    pub fn recognises(&self, unit: &str) -> bool {
        // 日 is a day of the month unless the number is larger or words behind it say so.
        let spans = self.spans.iter().next().unwrap_or("");
        let forms = [
            format!("3{unit}"),
            format!("45{unit}"),
            format!("3{unit}{spans}"),
        ];
        let Some(known) = self.canonical_unit(unit) else {
            return false;
        };
        let is_read = |figure: &Figure| {
            let of_kind = matches!(figure.kind, FigureKind::Percent | FigureKind::Multiple);
            figure.is_measure() && (of_kind || figure.unit == Some(known))
        };
        forms
            .iter()
            .any(|form| self.figures(form).iter().any(is_read))
    }

    /// The known unit that is spelled most like `word`.
    #[must_use]
    pub fn nearest_unit(&self, word: &str) -> Option<&str> {
        self.units.nearest(word)
    }
}

fn before(words: &FigureWords) -> SaidWords {
    SaidWords::new(
        &[
            (&words.at_least, Quality::AtLeast),
            (&words.at_most, Quality::AtMost),
            (&words.nearly, Quality::Nearly),
            (&words.about, Quality::About),
            (&words.exactly, Quality::Exact),
        ],
        &words.not_before,
    )
}

fn behind(words: &FigureWords) -> SaidWords {
    SaidWords::new(
        &[
            (&words.at_least_behind, Quality::AtLeast),
            (&words.at_most_behind, Quality::AtMost),
            (&words.about_behind, Quality::About),
            (&words.exactly_behind, Quality::Exact),
        ],
        &words.not_behind,
    )
}
