//! The order of reading: columns, cells of tables without rules, lines that end early.

#![cfg(feature = "pdf")]

use hegui_text::{BlockRole, Text, Warning};

use crate::common::pdf::{PdfFile, line};

/// Paragraphs of a fictional report, of different lengths.
fn paragraphs() -> Vec<String> {
    let sentences = [
        "云陵县卫生局坚持依法行政，健全制度，完善程序，认真履行职责。",
        "全年聘请法律顾问二名，审查合同三十八份，出具法律意见书十二份。",
        "配备执法记录仪四十六台，对检查、询问和送达环节录音录像，专人保管。",
        "开展公平竞争审查，审查文件七件，清理三件。",
        "公示行政许可决定九百三十二条，均在七个工作日内完成。",
    ];
    let mut all = vec!["一、主要工作".to_owned()];
    for index in 0..9 {
        let count = 1 + index % 4;
        let text: String = (0..count).map(|at| sentences[(index + at) % 5]).collect();
        all.push(text);
        if index == 4 {
            all.push("二、存在问题".to_owned());
        }
    }
    all
}

/// Lines of at most `width` characters: first lines are set in by two, and no line begins with punctuation.
fn wrapped(paragraphs: &[String], width: usize) -> Vec<(usize, String)> {
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        let mut rest: Vec<char> = paragraph.chars().collect();
        let mut indent = 2;
        while !rest.is_empty() {
            let mut end = rest.len().min(width - indent);
            while end < rest.len() && end > 1 && "，。、".contains(rest[end]) {
                end -= 1;
            }
            lines.push((indent, rest.drain(..end).collect()));
            indent = 0;
        }
    }
    lines
}

/// Draws `lines` in columns of `height` lines from `top` on, at these places; the rest comes back.
fn columns(
    content: &mut String,
    lines: &[(usize, String)],
    places: &[f32],
    (top, pitch, height): (f32, f32, usize),
) -> usize {
    let mut drawn = 0;
    for (column, x) in places.iter().enumerate() {
        // The columns do not stand on one grid.
        let top = top - 3.0 * column as f32;
        for (row, (indent, text)) in lines.iter().skip(drawn).take(height).enumerate() {
            let y = top - pitch * row as f32;
            *content += &line(x + 10.0 * *indent as f32, y, 10.0, text);
        }
        drawn = (drawn + height).min(lines.len());
    }
    drawn
}

fn blocks(text: &Text) -> Vec<&str> {
    text.content.lines().collect()
}

#[test]
fn two_and_three_columns_are_read_in_their_order() {
    for (width, places) in [
        (22, &[60.0, 310.0][..]),
        (14, &[50.0, 215.0, 380.0][..]),
        // Unequal ones.
        (14, &[60.0, 230.0][..]),
    ] {
        let truth = paragraphs();
        let lines = wrapped(&truth, width);
        let height = lines.len().div_ceil(2 * places.len());
        let mut content = line(150.0, 790.0, 20.0, "云陵县法治政府建设年度报告");
        let drawn = columns(&mut content, &lines, places, (750.0, 16.0, height));
        let mut second = String::new();
        columns(&mut second, &lines[drawn..], places, (780.0, 16.0, height));
        let text = PdfFile::new(vec![content, second]).read();
        assert_eq!(blocks(&text)[1..], truth, "{width}");
        assert_eq!(text.warnings, []);
    }
}

/// What stands over the whole width parts the columns above it from those below.
#[test]
fn a_heading_and_a_line_across_part_columns() {
    let truth = paragraphs();
    let lines = wrapped(&truth, 22);
    let half = lines.len() / 2;
    let mut content = String::new();
    let (above, below) = lines.split_at(half);
    let height = half.div_ceil(2);
    columns(&mut content, above, &[60.0, 310.0], (790.0, 16.0, height));
    let y = 790.0 - 16.0 * height as f32 - 20.0;
    content += &line(60.0, y, 12.0, "总体说明");
    content += &line(
        60.0,
        y - 20.0,
        10.0,
        "以下各项由法规科汇总，数据截至年底，由各科室分别核对，经局务会讨论通过后公布。",
    );
    columns(
        &mut content,
        below,
        &[60.0, 310.0],
        (y - 50.0, 16.0, below.len().div_ceil(2)),
    );
    let text = PdfFile::new(vec![content]).read();
    let found = text.content.replace('\n', "");
    let upper: String = above.iter().map(|line| line.1.as_str()).collect();
    let lower: String = below.iter().map(|line| line.1.as_str()).collect();
    let (before, after) = found.split_once("总体说明").unwrap();
    assert_eq!(before, upper);
    assert!(after.ends_with(&lower), "{after}");
}

/// What is no column: labels and values, lists with wide gaps, signatures, tables of contents.
#[test]
fn wide_gaps_are_no_gutters() {
    let rows = |rows: &[(&str, &str)], at: f32| {
        let mut content = String::new();
        for (index, (left, right)) in rows.iter().enumerate() {
            let y = 740.0 - 18.0 * index as f32;
            content += &line(90.0, y, 12.0, left);
            if !right.is_empty() {
                content += &line(at, y, 12.0, right);
            }
        }
        content
    };
    for (pairs, at) in [
        (
            &[
                ("单位名称", "云陵县卫生局"),
                ("负责人", "王某"),
                ("联系电话", "0000-000000"),
                ("填报日期", "二〇二四年一月"),
            ][..],
            300.0,
        ),
        (
            &[
                ("一、组织领导", "一"),
                ("二、依法履职", "三"),
                ("三、存在问题", "七"),
                ("四、下步打算", "九"),
            ],
            450.0,
        ),
        (
            &[
                ("审查规范性文件", "十二件"),
                ("开展案卷评查", "二次"),
                ("举办法治讲座", "十四场"),
                ("聘请法律顾问", "三名"),
                ("办理行政处罚", "九件"),
            ],
            300.0,
        ),
        (
            &[
                ("抄送：市司法局", ""),
                ("县人大常委会", ""),
                ("县政府办公室", "云陵县卫生局"),
                ("各乡镇卫生院", "二〇二四年一月"),
            ],
            330.0,
        ),
    ] {
        let text = PdfFile::new(vec![rows(pairs, at)]).read();
        assert_eq!(text.warnings, []);
        let found = text.content.replace(['\n', '\t', ' '], "");
        let expected: String = pairs
            .iter()
            .flat_map(|(left, right)| [*left, *right])
            .collect();
        assert_eq!(found, expected);
    }
}

/// Columns that may be the cells of rows.
#[test]
fn an_order_that_is_not_sure_is_warned_of() {
    let words = "条目内容长短各不相同排在一侧";
    let mut content = String::new();
    let mut put = |x: f32, y: f32, length: usize| {
        let text: String = words.chars().take(length).collect();
        content += &line(x, y, 12.0, &text);
    };
    let lengths = [12, 6, 9, 5, 10, 7, 8, 6];
    for (index, length) in lengths.into_iter().enumerate() {
        let y = 740.0 - 18.0 * index as f32;
        put(90.0, y, length);
        put(300.0, y - 9.0, 18 - length);
    }
    let text = PdfFile::new(vec![content]).read();
    assert_eq!(text.warnings, [Warning::OrderUncertain { page: 1 }]);
}

/// A cell that is wrapped stays in its row, wherever the others stand beside it.
#[test]
fn wrapped_cells_stay_in_their_rows() {
    let table: [[&[&str]; 3]; 4] = [
        [&["工作任务"], &["完成情况"], &["下一步打算"]],
        [
            &["法律顾问"],
            &["聘请法律顾问二名，审查合", "同三十八份"],
            &["拟再聘公职律师一名"],
        ],
        [
            &["执法记录"],
            &["尚未配备记录仪"],
            &[
                "计划配备四十六台，建成音像",
                "资料室一间，并推广到各乡镇",
                "卫生院",
            ],
        ],
        [&["竞争审查"], &["审查文件七件"], &["计划审查十件"]],
    ];
    for share in [0.0, 0.5, 1.0] {
        let mut content = line(90.0, 770.0, 10.0, "一、主要工作情况如下");
        let mut y = 740.0;
        for row in &table {
            let most = row.iter().map(|cell| cell.len()).max().unwrap();
            for (cell, x) in row.iter().zip([90.0, 180.0, 306.0]) {
                let above = (most - cell.len()) as f32 * 15.0 * share;
                for (index, text) in cell.iter().enumerate() {
                    content += &line(x, y - above - 15.0 * index as f32, 10.0, text);
                }
            }
            y -= 15.0 * most as f32 + 3.0;
        }
        content += &line(90.0, y - 10.0, 10.0, "二、存在的不足");
        let text = PdfFile::new(vec![content]).read();
        let rows = text
            .blocks
            .iter()
            .filter(|block| block.role == BlockRole::TableRow);
        let rows: Vec<&str> = rows
            .map(|block| &text.content[block.span.start..block.span.end])
            .collect();
        let expected: Vec<String> = table
            .iter()
            .map(|row| row.map(|cell| cell.concat()).join("\t"))
            .collect();
        assert_eq!(rows, expected, "{share}");
        assert_eq!(text.warnings, []);
    }
}

/// Punctuation may not begin a line, so the one before is shorter; a last line is, too.
#[test]
fn lines_that_punctuation_shortened_go_on() {
    let full = "本局认真落实法治政府建设各项部署不断健全制度完善机制提升能力改";
    let short = "本局认真落实法治政府建设各项部署不断健全制度完善机制提升能";
    let page = |texts: &[(f32, &str)]| {
        let mut content = String::new();
        for (index, (x, text)) in texts.iter().enumerate() {
            content += &line(90.0 + x, 740.0 - 20.0 * index as f32, 12.0, text);
        }
        PdfFile::new(vec![content]).read()
    };
    let first = (24.0, &full[..full.len() - 6]);
    let text = page(&[
        first,
        (0.0, short),
        (0.0, full),
        (0.0, "完成。"),
        first,
        (0.0, full),
        (0.0, "结束。"),
    ]);
    assert_eq!(text.blocks.len(), 2, "{:#?}", blocks(&text));
    // A last line without a stop, and items that begin with a number.
    let text = page(&[
        first,
        (0.0, full),
        (0.0, "完成"),
        first,
        (0.0, full),
        (0.0, "结束。"),
        (0.0, "（一）推进依法行政并且健全各项工作制度完善机制提升能"),
        (0.0, "（二）推进政务公开并且健全各项工作制度完善机制提升能"),
    ]);
    assert_eq!(text.blocks.len(), 4, "{:#?}", blocks(&text));
}
