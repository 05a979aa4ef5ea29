//! Tables of a PDF without ruling lines: columns by the white space between them, rows by where their cells stand.

#![cfg(feature = "pdf")]

use hegui_text::{BlockRole, Text};
use proptest::prelude::Rng as _;
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::common::files::meaningless;
use crate::common::pdf::{PdfFile, line};

/// The rows of tables, cells parted by `|`.
fn rows(text: &Text) -> Vec<String> {
    let rows = text.blocks.iter();
    rows.filter(|block| block.role == BlockRole::TableRow)
        .map(|block| text.content[block.span.start..block.span.end].replace('\t', "|"))
        .collect()
}

/// Lines at places, from `top` on, fifteen points apart; text of ten points.
fn drawn(top: f32, lines: &[&[(f32, &str)]]) -> String {
    let mut content = String::new();
    for (index, parts) in lines.iter().enumerate() {
        for (x, text) in *parts {
            content += &line(*x, top - 15.0 * index as f32, 10.0, text);
        }
    }
    content
}

#[test]
fn heads_stand_over_the_middle_of_their_columns() {
    let content = drawn(
        700.0,
        &[
            &[(95.0, "科室"), (240.0, "完成情况"), (405.0, "数量")],
            &[
                (90.0, "法规科"),
                (160.0, "审查规范性文件，并且清理了二〇二三年"),
                (410.0, "9"),
            ],
            &[(160.0, "以前的文件")],
            &[(90.0, "办公室"), (160.0, "组织学法"), (405.0, "12")],
        ],
    );
    let expected = [
        "科室|完成情况|数量",
        "法规科|审查规范性文件，并且清理了二〇二三年以前的文件|9",
        "办公室|组织学法|12",
    ];
    assert_eq!(rows(&PdfFile::new(vec![content]).read()), expected);
}

/// Rows of one line each, under a head that stands over the middle of a wide column.
#[test]
fn a_head_belongs_to_rows_of_one_line() {
    let content = drawn(
        700.0,
        &[
            &[(90.0, "科室"), (240.0, "完成情况")],
            &[
                (90.0, "法规科"),
                (160.0, "审查规范性文件七十二件，清理三件"),
            ],
            &[(90.0, "办公室"), (160.0, "组织学法")],
        ],
    );
    let expected = [
        "科室|完成情况",
        "法规科|审查规范性文件七十二件，清理三件",
        "办公室|组织学法",
    ];
    assert_eq!(rows(&PdfFile::new(vec![content]).read()), expected);
}

/// Office programs let a punctuation mark stand out of its cell, into the white space or over the next cell.
#[test]
fn punctuation_that_hangs_out_of_its_cell_parts_nothing() {
    let content = drawn(
        700.0,
        &[
            &[(90.0, "科室"), (160.0, "完成情况"), (296.0, "数量")],
            &[
                (90.0, "法规科"),
                (160.0, "审查规范性文件，清理文件、"),
                (287.0, "七十二件"),
            ],
            &[(160.0, "废止文件")],
            &[(90.0, "办公室"), (160.0, "组织学法"), (287.0, "十二次")],
        ],
    );
    let expected = [
        "科室|完成情况|数量",
        "法规科|审查规范性文件，清理文件、废止文件|七十二件",
        "办公室|组织学法|十二次",
    ];
    assert_eq!(rows(&PdfFile::new(vec![content]).read()), expected);
}

#[test]
fn a_table_goes_on_with_one_row_on_the_next_page() {
    let first = drawn(
        120.0,
        &[
            &[
                (90.0, "法规科"),
                (160.0, "审查规范性文件七十二"),
                (300.0, "一月至三月"),
            ],
            &[(160.0, "件")],
            &[(90.0, "办公室"), (160.0, "组织学法"), (300.0, "四月")],
        ],
    );
    let second = drawn(
        780.0,
        &[
            &[
                (90.0, "监督科"),
                (160.0, "检查医疗机构一百三十"),
                (300.0, "五月"),
            ],
            &[(160.0, "四家")],
        ],
    );
    let second = second
        + &line(
            90.0,
            700.0,
            10.0,
            "以上各项由法规科汇总，经局务会讨论通过以后公布，数据截至年底。",
        );
    let text = PdfFile::new(vec![first, second]).read();
    let expected = [
        "法规科|审查规范性文件七十二件|一月至三月",
        "办公室|组织学法|四月",
        "监督科|检查医疗机构一百三十四家|五月",
    ];
    assert_eq!(rows(&text), expected);
    assert!(text.content.ends_with("截至年底。\n"));
}

/// A numbered column is one, the numbers of a list are none.
#[test]
fn bare_numbers_label_rows() {
    let content = drawn(
        700.0,
        &[
            &[(90.0, "序号"), (160.0, "工作任务")],
            &[(90.0, "1"), (160.0, "审查规范性文件，清理二〇二三年以前的")],
            &[(160.0, "文件")],
            &[(90.0, "2"), (160.0, "组织学法")],
        ],
    );
    let expected = [
        "序号|工作任务",
        "1|审查规范性文件，清理二〇二三年以前的文件",
        "2|组织学法",
    ];
    assert_eq!(rows(&PdfFile::new(vec![content]).read()), expected);
}

/// A table without rules, drawn by chance.
struct MadeTable {
    random: TestRng,
    seed: u64,
}

impl MadeTable {
    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.random.next_u64() as usize % all.len()]
    }

    fn text(&mut self, length: usize) -> String {
        self.seed += 1;
        meaningless(self.seed, length)
    }

    /// The page, and the rows that it shows.
    fn draw(&mut self) -> (String, Vec<String>) {
        let size: f32 = self.one_of(&[9.0, 10.5, 12.0]);
        let pitch = size * self.one_of(&[1.2, 1.5, 1.75]);
        // How far rows stand apart, and where cells that are shorter than their row stand in it.
        let (apart, share) = (self.one_of(&[0.0, 3.0, 8.0]), self.one_of(&[0.0, 0.5, 1.0]));
        let is_centred = self.one_of(&[true, false]);
        // In characters; text of a narrow column is never wrapped.
        let mut widths = vec![self.one_of(&[2, 4, 6])];
        widths.extend(self.one_of(&[&[12][..], &[3, 12], &[9, 12], &[8, 3, 10]]));
        let (mut content, mut rows) = (String::new(), Vec::new());
        let mut y = 760.0;
        for row in 0..=self.one_of(&[3, 5, 8]) {
            let mut cells = Vec::new();
            for &width in &widths {
                let length = match width {
                    _ if row == 0 => 2,
                    8.. => self.one_of(&[4, width - 1, 2 * width + 1, 3 * width + 5]),
                    width => width - usize::from(row % 2 == 0 && width > 3),
                };
                cells.push(self.text(length));
            }
            let heights = cells.iter().zip(&widths);
            let heights = heights.map(|(cell, width)| cell.chars().count().div_ceil(*width));
            let height = heights.max().unwrap_or(1);
            let mut x = 90.0;
            for (cell, &width) in cells.iter().zip(&widths) {
                let characters: Vec<char> = cell.chars().collect();
                let lines: Vec<&[char]> = characters.chunks(width).collect();
                let top = y - (height - lines.len()) as f32 * pitch * share;
                for (index, text) in lines.iter().enumerate() {
                    let space = if row == 0 || is_centred && width < 8 {
                        (width - text.len()) as f32 * size / 2.0
                    } else {
                        0.0
                    };
                    let at = top - index as f32 * pitch;
                    content += &line(x + space, at, size, &String::from_iter(*text));
                }
                x += width as f32 * size + 11.0;
            }
            rows.push(cells.join("|"));
            y -= height as f32 * pitch + apart;
        }
        (content, rows)
    }
}

/// What is left are tables that nobody could tell: without space between rows, and with full lines by chance.
#[test]
fn most_made_tables_are_read_row_by_row() {
    let made = |seed: u8| {
        let random = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
        let seed = u64::from(seed) << 32;
        let (content, expected) = MadeTable { random, seed }.draw();
        rows(&PdfFile::new(vec![content]).read()) == expected
    };
    let right = (0..200).filter(|seed| made(*seed)).count();
    println!("{right} of 200 tables");
    assert!(right >= 190, "{right}");
}
