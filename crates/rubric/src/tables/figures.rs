//! How a language writes numbers, and what stands round them.

use crate::checker::CheckTable;
use crate::terms::Terms;

table! {
    "[figures]" RawFigureWords =>
    /// How a language writes numbers, and what stands round them. The digits and the places of Chinese
    /// numerals (一, 十, 万) are known to the program.
    #[derive(Default)]
    FigureWords {
        /// Before a number: it is so many or more (不少于, 超).
        at_least: Vec<String> = Terms;
        /// Before a number: it is so many or fewer (不超过).
        at_most: Vec<String> = Terms;
        /// Before a number: it is a little less (近).
        nearly: Vec<String> = Terms;
        /// Before a number: it is about so many (约).
        about: Vec<String> = Terms;
        /// Before a number: it is just so many (达到).
        exactly: Vec<String> = Terms;
        /// Words that end like one of those and are none (附近, 预约).
        not_before: Vec<String> = Terms;
        /// Before a place of a numeral: several (几百, 数千).
        some_places: Vec<String> = Terms;
        /// Before a place of a numeral: so many or more (上百).
        over_places: Vec<String> = Terms;
        /// Words that end like one of those two and are none (网上, 件数).
        not_before_places: Vec<String> = Terms;
        /// Behind a unit: so many or more (以上).
        at_least_behind: Vec<String> = Terms;
        /// Behind a unit: so many or fewer (以内).
        at_most_behind: Vec<String> = Terms;
        /// Behind a unit: about so many (左右).
        about_behind: Vec<String> = Terms;
        /// Behind a unit: just so many (之多).
        exactly_behind: Vec<String> = Terms;
        /// Behind a length of time: no longer (内).
        within_behind: Vec<String> = Terms;
        /// Behind a length of time or a share: and more (多).
        more_behind: Vec<String> = Terms;
        /// Words that begin like one of those and are none (以下几项, 内容).
        not_behind: Vec<String> = Terms;
        /// Between a number and its unit: and more (余).
        more: Vec<String> = Terms;
        /// Between a round number and its unit: and some (几).
        some: Vec<String> = Terms;
        /// Words that begin like a place of a numeral and are none (百姓, 千克).
        not_places: Vec<String> = Terms;
        /// Between the ends of a range (至).
        ranges: Vec<String> = Terms;
        /// Between numbers that share a unit (和).
        ands: Vec<String> = Terms;
        /// Behind a day or a year: it is a length of time (以内).
        spans: Vec<String> = Terms;
        /// Before a number of years: it is a length of time (为期).
        lasting_before: Vec<String> = Terms;
        /// Behind a number of years: it is a length of time (三年期).
        lasting_behind: Vec<String> = Terms;
        /// Behind another number: the years before it are a length of time (一年零六个月).
        and_months: Vec<String> = Terms;
        /// Before a numeral: it is a day of the week (周三).
        weekdays: Vec<String> = Terms;
        /// Words that end like one of those: the numeral behind it counts (每周三次).
        not_weekdays: Vec<String> = Terms;
        /// What may end the word of a month (月份).
        month_tails: Vec<String> = Terms;
        /// Words of a day behind a month (3月1号).
        month_days: Vec<String> = Terms;
        /// Words of an hour of the clock (9点); one of `hours` needs nothing more.
        clock_hours: Vec<String> = Terms;
        /// Words of a minute of the clock (8点30分).
        clock_minutes: Vec<String> = Terms;
        /// Words that begin like one of those and are lengths of time (分钟).
        not_minutes: Vec<String> = Terms;
        /// Behind an hour: half past (半).
        half_hours: Vec<String> = Terms;
        /// What else may end an hour (整).
        hour_tails: Vec<String> = Terms;
        /// Before an hour (上午).
        parts_of_day: Vec<String> = Terms;
        /// Endings of words that state a number without a unit (件数为零).
        stated: Vec<String> = Terms;
        /// Words behind a nought that has no unit (为零的).
        behind_nought: Vec<String> = Terms;
        /// Endings of words before a nought of `parts` that counts (受理零件).
        counted_none: Vec<String> = Terms;
        /// Words that deny even a single one (未发生一起).
        denials: Vec<String> = Terms;
        /// Endings of words that make a question of a denial (有无一例).
        asked: Vec<String> = Terms;
        /// Before a number of times as much (翻).
        doubling: Vec<String> = Terms;
        /// Behind it (翻一番).
        doubled: Vec<String> = Terms;
        /// Words for all of a hundred (百分百).
        hundreds: Vec<String> = Terms;
        /// Words before a single one of `cases`: it means "together" (与…一起).
        together: Vec<String> = Terms;
        /// Words behind a single one of `cases`: it counts (一起诉讼).
        matters: Vec<String> = Terms;
        /// Endings of words before a single one of `cases` that ends its phrase: it counts (查处一起).
        case_endings: Vec<String> = Terms;
        /// Words that end in 一 (统一); it begins no number.
        ends_in_one: Vec<String> = Terms;
        /// Words that end like one of those without its 一: the 一 behind it stands alone (系统).
        before_one: Vec<String> = Terms;
        /// Before a place in an order (第).
        prefixes: Vec<String> = Terms;
        /// Behind the number of a document (号).
        numbers: Vec<String> = Terms;
        /// Parts of a law (条, 款).
        provisions: Vec<String> = Terms;
        /// What else may stand behind a place in an order that is no unit (第一季度).
        order_units: Vec<String> = Terms;
        /// Behind the number of a point of running text (一是).
        enumerating: Vec<String> = Terms;
        /// Behind the number of a document: what kind it is (6号文).
        documents: Vec<String> = Terms;
        /// Behind a letter that is a grade (A类).
        letter_grades: Vec<String> = Terms;
        /// Behind a code of letters and digits (2.0版).
        versions: Vec<String> = Terms;
        /// Before a number that only refers (附件1).
        references: Vec<String> = Terms;
        /// Behind the number of a public telephone service of three digits (120急救).
        services: Vec<String> = Terms;
        /// Units with the word behind them that name a phase rather than count (二期工程).
        phases: Vec<String> = Terms;
        /// Set phrases that hold a number and are no figure (三重一大, 十四五).
        phrases: Vec<String> = Terms;
        /// Words that begin like one of those and hold none (一件事故).
        not_phrases: Vec<String> = Terms;
        /// Words of a numeral and a unit that count nothing (十分).
        numeral_words: Vec<String> = Terms;
        /// Words that open no phrase of the kind 一案一档 (一是).
        not_each: Vec<String> = Terms;
        /// Words that begin with 一 and close no such phrase (一般).
        one_words: Vec<String> = Terms;
    }
}

impl CheckTable for RawFigureWords {}
