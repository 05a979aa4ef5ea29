//! What is missing to the next band, in words.

use crate::clean;
use hegui_core::amount::Amount;
use hegui_core::uplift::Uplift;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;

/// How many items lead to which band, and what they bring.
pub(crate) fn sentence(lift: &Uplift, rubric: &Rubric, lang: Lang) -> Option<String> {
    let band = clean::line(&rubric.bands.get(lift.band)?.name);
    let (count, points, percent) = (lift.items.len(), Amount(lift.points), Amount(lift.percent));
    Some(sentences!(lang, count;
        1 => "补齐这一项，可达到“{band}”档次：得分增加 {points} 分，得分率 {percent}%。",
            "Mending this item leads to {band}: {points} points more, {percent}%.";
        count => "补齐这 {count} 项可到{band}：得分增加 {points} 分，得分率 {percent}%。",
            "Mending these {count} items leads to {band}: {points} points more, {percent}%.";
    ))
}
