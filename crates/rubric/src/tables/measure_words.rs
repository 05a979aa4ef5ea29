//! What a language counts in.

use crate::checker::CheckTable;
use crate::terms::Terms;

table! {
    "[measure_words]" RawMeasureWords =>
    /// What a language counts in. Of the words at one place the longest is the unit.
    #[derive(Default)]
    MeasureWords {
        /// Units that count or measure (件, 人次, 元).
        counts: Vec<String> = Terms;
        /// Units of lengths of time (个月, 小时).
        durations: Vec<String> = Terms;
        /// Marks of a share of a hundred; the first is the unit of every share.
        percents: Vec<String> = Terms;
        /// Words of a share of ten (成).
        tenths: Vec<String> = Terms;
        /// Marks of a share of a thousand.
        thousandths: Vec<String> = Terms;
        /// Words of the difference of two shares (个百分点); the first is their unit.
        points: Vec<String> = Terms;
        /// Words of how many times as much (倍); the first is the unit of every multiple.
        multiples: Vec<String> = Terms;
        /// Words that make a name of a number: of a grade, an age, a building (级, 岁, 栋).
        labels: Vec<String> = Terms;
        /// Words that make a place in an order of a number without a prefix (届).
        orders: Vec<String> = Terms;
        /// The word of a day of the month, which may be a length of time too (日).
        days: Vec<String> = Terms;
        /// The word of a month of the year (月).
        months: Vec<String> = Terms;
        /// The word of a year, which may be a length of time too (年).
        years: Vec<String> = Terms;
        /// The word of an hour of the day (时).
        hours: Vec<String> = Terms;
        /// Words that begin like a unit and hold none (处罚, 家庭).
        other_words: Vec<String> = Terms;
        /// Units of which the first character may be parted from the rest (个多月); each begins with one
        /// of `articles`.
        parted: Vec<String> = Terms;
        /// Units that make a grade of a numeral in characters (三级, 二类).
        grades: Vec<String> = Terms;
        /// Units with which a single one (一个) is an article rather than a count.
        articles: Vec<String> = Terms;
        /// Units with which a single one counts even before a noun (一名律师).
        counted: Vec<String> = Terms;
        /// Units with which a single one counts nothing (一批, 一点).
        never_one: Vec<String> = Terms;
        /// Units with which a single one may mean "together": it counts where the words round it
        /// speak of a case (`matters`, `case_endings` in `[figures]`).
        cases: Vec<String> = Terms;
        /// Units that make another word of a nought (零部, 零点).
        never_none: Vec<String> = Terms;
        /// Units that make another word of a nought unless a word of `counted_none` in `[figures]`
        /// stands before it (零件).
        parts: Vec<String> = Terms;
        /// Endings of units that count what the unit without it counts (件次 counts 件).
        occasions: Vec<String> = Terms;
        /// Endings of the head of a column behind a unit (件数).
        heads: Vec<String> = Terms;
    }
}

impl CheckTable for RawMeasureWords {}
