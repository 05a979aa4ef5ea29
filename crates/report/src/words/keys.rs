//! What the keys of a rubric mean, in Chinese, for those who write one in an editor: the keys that most rubrics
//! have. `docs/rubric-format.md` explains all of them in English.

/// What a key of a table means; `None` for one that is explained in English only.
#[must_use]
pub fn chinese(table: &str, key: &str) -> Option<&'static str> {
    let table = table.rsplit('.').next().unwrap_or_default();
    let (_, keys) = TABLES.iter().find(|(name, _)| *name == table)?;
    let known = keys.iter().find(|(name, _)| *name == key);
    known.map(|(_, meaning)| *meaning)
}

/// Keys of a table with what they mean.
type Keys = &'static [(&'static str, &'static str)];

const TABLES: &[(&str, Keys)] = &[
    (
        "",
        &[
            ("format", "格式版本，写 1。"),
            ("id", "细则的标识：小写字母、数字，用 - 连接。"),
            ("version", "内容的版本，写法自定；内容改了就要改。"),
            ("title", "给人看的名称。"),
            ("uses", "所用的语言包：自带的写名称，自己的写路径。"),
            (
                "extends",
                "上级细则：自带的写名称，自己的写路径；这里只写不同之处。",
            ),
            ("parent_digest", "上级细则的摘要；上级改了就报错。"),
            ("points", "全部指标的总分，必须等于各指标分值之和。"),
            ("grades", "各等级得该指标分值的百分之几。"),
            ("bands", "档次，从高到低。"),
            ("vocabulary", "词表，用“@名称”引用。"),
            ("general", "各指标共用的用语。"),
            ("document", "报告的样子：机关名称的结尾、报告标题里的词等。"),
            ("measure_words", "量词。"),
            ("figures", "数字的写法。"),
            ("roles", "章节类型：计划、不足等。"),
            ("cues", "排除用语：将、尚未、县司法局等。"),
            ("umbrellas", "总称：一个词代表几个指标。"),
            ("groups", "指标的分组，按次序。"),
            ("items", "指标。"),
            ("allow", "rubric coverage 的提示中，作者看过并保留的。"),
        ],
    ),
    (
        "items",
        &[
            (
                "id",
                "“分组.名称”，小写字母、数字、连字符；定下以后不再改。",
            ),
            ("title", "给人看的名称。"),
            ("points", "分值，1 至 1000 的整数。"),
            ("required", "是否必备：缺失时影响档次。"),
            (
                "basis",
                "法律依据，至少一条；可写成 { text, article, from, until }。",
            ),
            ("advice", "撰写人应当写什么，最好附范例。"),
            ("terms", "名称：找到而没有被排除，就是仅提及。"),
            (
                "examples",
                "示例：至少一个正例、一个反例，由 rubric test 试评。",
            ),
            ("url", "依据的网址。"),
            (
                "signs",
                "标志：做了才会有的东西（合同、设备），本身就是有措施。",
            ),
            ("measures", "具体做法：正在说本项时才算，使它成为有措施。"),
            ("near", "措施和数字离名称多近才算本项。"),
            ("figures", "分句里没有名称时，与本项数字相伴的名词。"),
            ("units", "能衡量本项的计量单位，代替通用的。"),
            (
                "homonyms",
                "同形异义：含有名称、意思却不同的更长的词，其中的名称不算。",
            ),
            ("not_near", "同一分句里有这些词时，本项的词都不算。"),
            ("zero", "写明没有发生也是数据的名词。"),
            (
                "ways",
                "不用名称的说法：{ all = [[…], […]] }，各组各出现一个词。",
            ),
            ("ignores", "不妨碍本项计分的原因，如 title-only。"),
            ("counts_under", "只有属于这种原因的内容才计分。"),
            ("sums_up", "汇总这些分组的指标。"),
            (
                "not_applicable",
                "写明不适用的说法；没有别的依据时，本项不计分值和满分。",
            ),
        ],
    ),
    (
        "bands",
        &[
            ("name", "档次的名称，如优秀。"),
            ("at_least", "得分率不低于百分之几，最多两位小数。"),
            ("absent_required", "最多允许缺失几个必备指标。"),
        ],
    ),
    (
        "groups",
        &[
            ("id", "分组的标识：小写字母、数字、连字符。"),
            ("title", "给人看的名称。"),
        ],
    ),
    (
        "grades",
        &[
            ("absent", "缺失：报告没有写本年度做了这件事。"),
            ("mentioned", "仅提及：只有名称。"),
            ("described", "有措施：至少一项具体做法。"),
            ("quantified", "有数据：有衡量这件事的数，写明为零也算。"),
        ],
    ),
    (
        "examples",
        &[
            ("text", "一段文字，当作一份报告来评。"),
            (
                "grade",
                "应得的等级：absent、mentioned、described、quantified。",
            ),
            ("under", "文字上面的标题。"),
            ("reason", "等级为 absent 时，应当给出的原因。"),
            ("todo", "知道还不相符，试评时只提示。"),
        ],
    ),
    (
        "basis",
        &[
            ("text", "名称和文号。"),
            ("article", "条款。"),
            ("from", "施行日期：2021、2021-07 或 2021-07-15。"),
            ("until", "失效日期，含当日。"),
            ("replaces", "它取代的文件。"),
        ],
    ),
    (
        "ways",
        &[
            ("id", "标识，供下级细则修改。"),
            ("all", "各组词语，每组各出现一个；最少见的一组写在最前。"),
            ("none", "近旁有这些词就不算。"),
            ("within", "各组词离多近。"),
            ("grade", "得到的等级，除 absent 外都可以。"),
            ("zero", "这种说法本身是零报告。"),
        ],
    ),
    (
        "edits",
        &[
            ("add", "增加的词语，原来都没有。"),
            ("remove", "删去的词语，原来都有。"),
            ("set", "整个换掉。"),
        ],
    ),
    (
        "drop",
        &[
            ("items", "去掉的指标，写标识。"),
            ("groups", "去掉的分组，写标识；其下的指标也要去掉。"),
            ("bands", "去掉的档次，写名称。"),
            ("roles", "去掉的章节类型，写标识。"),
            ("cues", "去掉的排除用语，写标识。"),
            ("umbrellas", "去掉的总称，写标识。"),
            ("ways", "在指标里：去掉的说法，写标识。"),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::TABLES;
    use hegui_rubric::reference::keys_of;

    #[test]
    fn every_key_that_is_explained_exists() {
        for (table, keys) in TABLES {
            let known = keys_of(table);
            for (key, _) in *keys {
                assert!(
                    known.iter().any(|known| known.name == *key),
                    "{table} {key}"
                );
            }
        }
    }
}
