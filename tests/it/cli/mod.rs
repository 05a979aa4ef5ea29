mod archives;
mod authors;
mod commands;
#[cfg(feature = "office")]
mod comments;
mod configuration;
mod deliver;
mod evaluate;
mod evidence;
mod explain;
mod faults;
mod inputs;
mod isolation;
mod kinds;
mod limits;
mod lsp;
mod mistakes;
mod parallel;
mod rubrics;
mod streams;
mod text;

/// A report with one item that is met.
const REPORT: &str = "云溪县卫生健康局2023年法治政府建设年度报告\n一、主要工作\n聘请法律顾问2名，全年审查合同21份。\n";
