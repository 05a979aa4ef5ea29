//! Changes of names and additions that mean nothing: the authority's own name in any form, a requirement
//! that somebody else makes.

use super::grades;
use crate::common::scoring::{assessment, rubric, score};
use hegui_rubric::{Grade, Reason};

/// Reports of an authority that names itself `own` throughout.
fn report(title: &str, own: &str) -> String {
    format!(
        "{title}2023年度法治政府建设情况报告\n一、2023年主要工作\n\
         （一）依法决策\n{own}聘请法律顾问2名，审查合同38份。{own}对7件涉企文件开展公平竞争审查。\n\
         （二）规范执法\n{own}评查案卷60份。{own}印发《行政执法全过程记录办法》，配备执法记录仪30台。\n\
         （三）普法\n全年{own}举办普法讲座12场。\n"
    )
}

#[test]
fn the_own_name_in_any_form_is_the_author() {
    for (title, forms) in [
        (
            "澜川市卫生健康委员会",
            &[
                "澜川市卫生健康委员会",
                "澜川市卫生健康委",
                "市卫生健康委员会",
                "市卫生健康委",
                "市卫健委",
                "澜川卫健委",
            ][..],
        ),
        (
            "桐坞县市场监督管理局",
            &[
                "桐坞县市场监督管理局",
                "县市场监督管理局",
                "县市场监管局",
                "县市监局",
            ],
        ),
        (
            "澜川市桥东区疾病预防控制局",
            &["桥东区疾病预防控制局", "区疾病预防控制局", "区疾控局"],
        ),
        (
            "桐坞县民族宗教事务局",
            &["桐坞县民族宗教事务局", "县民族宗教事务局", "县民宗局"],
        ),
    ] {
        let by_us = grades(&score("us.txt", report(title, "我局").as_bytes()));
        assert!(
            by_us
                .iter()
                .flatten()
                .filter(|grade| **grade > Grade::Described)
                .count()
                >= 4
        );
        for own in forms {
            let by_name = grades(&score("own.txt", report(title, own).as_bytes()));
            assert_eq!(by_name, by_us, "{title}: {own}");
        }
    }
}

#[test]
fn another_authority_is_not() {
    for (title, other) in [
        ("桐坞县卫生健康局", "市卫生健康委"),
        ("桐坞县卫生健康局", "柏溪县卫生健康局"),
        ("桐坞县卫生健康局", "县市场监督管理局"),
        ("桐坞县卫生健康局", "县人力资源和社会保障局"),
        ("桐坞县卫生健康局", "县人民政府"),
        ("澜川市疾病预防控制局", "市水务局"),
    ] {
        let report = score("other.txt", report(title, other).as_bytes());
        let verdicts = assessment(&report).verdicts.iter();
        let advisors = rubric()
            .items
            .iter()
            .position(|item| item.id == "decisions.legal-advisors");
        let advisors = verdicts.clone().nth(advisors.unwrap()).unwrap();
        assert_eq!(advisors.grade, Some(Grade::Absent), "{title}: {other}");
        assert_eq!(
            advisors.near_misses[0].reason,
            Reason::OtherBody,
            "{title}: {other}"
        );
    }
}

#[test]
fn a_requirement_adds_nothing() {
    let text = report("桐坞县卫生健康局", "我局");
    let before = grades(&score("plain.txt", text.as_bytes()));
    for requirement in [
        "行政机关应当建立健全政务公开制度，主动公开政府信息。",
        "省级文件要求各单位设立公职律师不少于2名。",
        "各级卫生健康部门必须落实双随机、一公开监管要求。",
        "国家鼓励各地开展行刑衔接信息平台建设。",
    ] {
        let added = format!("{text}（四）上级要求\n{requirement}\n");
        let after = grades(&score("added.txt", added.as_bytes()));
        assert_eq!(after, before, "{requirement}");
    }
}
