//! The index of a batch in a real browser: it sorts, searches and filters, keeps that in its address, and is
//! worked by keyboard.

use hegui_core::report::Report;
use hegui_rubric::Grade;
use hegui_text::lang::Lang;
use serde_json::Value;
use tempfile::TempDir;

use crate::common::browser::{batch, probe};
use crate::common::files::write;
use crate::common::pages::{folder, only, reviewed};
use crate::common::scoring::{fixtures, results};

#[test]
fn filters_of_the_index_agree_with_the_batch() {
    let (home, _) = batch();
    let reports = reviewed();
    let results = results(&reports, Lang::Zh);
    let script = "(function(){var form=document.querySelector('.filters'),counts=[];\
        function shown(){form.dispatchEvent(new Event('input'));return document.querySelectorAll('.league tbody tr:not([hidden])').length;}\
        function each(name){return Array.from(form.elements.namedItem(name).options).slice(1).map(function(option){\
        var field=form.elements.namedItem(name);field.value=option.value;form.elements.grade.value='0';var count=shown();field.value='';return count;});}\
        var items=each('item'),bands=each('band');form.elements.q.value='LUOXI';\
        return {items:items,bands:bands,name:shown()};})()";
    for width in [360, 1440] {
        let Some(found) = probe(&home, "index.html", width, script) else {
            return;
        };
        let absent = usize::from(Grade::Absent.value());
        let items: Vec<usize> = results
            .batch
            .items
            .iter()
            .map(|item| item.grades[absent])
            .collect();
        assert_eq!(found["items"], serde_json::to_value(items).unwrap());
        assert_eq!(
            found["bands"],
            serde_json::to_value(&results.batch.bands).unwrap()
        );
        assert_eq!(found["name"], 1);
    }
}

/// What the tests of the index say in their scripts.
const INDEX: &str = "var form=document.querySelector('.filters'),\
    $=function(query){return document.querySelector(query);},\
    rows=function(){return $('.league tbody').rows;},\
    set=function(name,value){form.elements.namedItem(name).value=value;form.dispatchEvent(new Event('input'));},\
    key=function(name,ctrl){document.activeElement.dispatchEvent(new KeyboardEvent('keydown',{key:name,bubbles:true,cancelable:true,ctrlKey:!!ctrl}));};";

fn index(home: &TempDir, path: &str, script: &str) -> Option<Value> {
    let script = format!("(function(){{{INDEX}{script}}})()");
    probe(home, path, 1440, &script)
}

#[test]
fn every_column_sorts_both_ways_and_says_so() {
    let (home, _) = batch();
    let script = "var found=[];\
        document.querySelectorAll('button.sort').forEach(function(button){\
        var head=button.parentNode,inLeague=!!head.closest('.league'),column=head.cellIndex,orders=[];\
        for(var turn=0;turn<2;turn++){button.click();\
        var shown=Array.from($(inLeague?'.league tbody':'.heat tbody').rows).map(function(row){\
        var text=row.cells[column].textContent,value=parseFloat(text);return isNaN(value)?text:value;});\
        var steps=shown.slice(1).map(function(value,at){return typeof value==='number'&&typeof shown[at]==='number'?Math.sign(value-shown[at]):0;});\
        orders.push([head.getAttribute('aria-sort'),Math.min.apply(null,steps),Math.max.apply(null,steps),shown.length]);}\
        found.push({key:head.dataset.sort,orders:orders});});\
        return {found:found,marked:document.querySelectorAll('.league [aria-sort]').length};";
    let Some(found) = index(&home, "index.html", script) else {
        return;
    };
    let columns = found["found"].as_array().unwrap();
    assert!(columns.len() > 30, "{found}");
    let rows = columns[0]["orders"][0][3].clone();
    for column in columns {
        for order in column["orders"].as_array().unwrap() {
            assert_eq!(order[3], rows, "{column}");
            // Ranks stand league by league.
            let numbers = !matches!(
                column["key"].as_str().unwrap(),
                "name" | "band" | "level" | "rank"
            );
            match order[0].as_str().unwrap() {
                "ascending" if numbers => assert!(order[1].as_i64().unwrap() >= 0, "{column}"),
                "descending" if numbers => assert!(order[2].as_i64().unwrap() <= 0, "{column}"),
                order => assert!(matches!(order, "ascending" | "descending"), "{column}"),
            }
        }
        assert_ne!(column["orders"][0][0], column["orders"][1][0], "{column}");
    }
    // The last one pressed is a column of the heat map.
    assert_eq!(found["marked"], 0, "{found}");
}

#[test]
fn the_address_keeps_what_is_searched_filtered_and_sorted() {
    let (home, _) = batch();
    let script = "set('q','luoxi');$('.league [data-sort=points] button').click();var hash=location.hash;\
        var told=$('output').textContent;form.reset();\
        set('q','法律顾问');\
        return {hash:hash,told:told,rows:rows().length,\
        named:$('.found a').getAttribute('href'),hits:document.querySelectorAll('.hi .hit').length};";
    let Some(found) = index(&home, "index.html", script) else {
        return;
    };
    assert_eq!(found["hash"], "#q=luoxi&sort=-points", "{found}");
    assert!(found["told"].as_str().unwrap().starts_with("显示 1 /"));
    assert!(found["named"].as_str().unwrap().starts_with("items/"));
    assert!(found["rows"].as_u64().unwrap() > 1, "{found}");
    let state = "index.html#band=3&item=decisions.legal-advisors&grade=0&sort=-name";
    let script = "var pressed=$('.bands button[aria-pressed=true]');\
        var first={rows:rows().length,band:form.elements.band.value,item:form.elements.namedItem('item').value,sort:$('[aria-sort]').dataset.sort,pressed:pressed&&pressed.dataset.band};\
        pressed.click();first.after=location.hash;first.more=rows().length;return first;";
    let found = index(&home, state, script).unwrap();
    let expected = [
        ("band", "3"),
        ("item", "decisions.legal-advisors"),
        ("sort", "name"),
        ("pressed", "3"),
        ("after", "#item=decisions.legal-advisors&grade=0&sort=-name"),
    ];
    for (key, value) in expected {
        assert_eq!(found[key], value, "{found}");
    }
    assert!(found["rows"].as_u64().unwrap() <= found["more"].as_u64().unwrap());
    // What is nonsense is passed over.
    let script = "return [rows().length,$('[aria-sort]').dataset.sort];";
    let nonsense = index(&home, "index.html#band=99&sort=x&%E0%A4%A=1", script).unwrap();
    let plain = index(&home, "index.html", script).unwrap();
    assert_eq!(nonsense, plain);
}

#[test]
fn arrow_keys_move_in_the_heat_map_and_it_is_one_stop() {
    let (home, _) = batch();
    let script = "var heat=$('.heat'),start=heat.querySelector('[tabindex=\"0\"]');start.focus();\
        var at=function(){var cell=document.activeElement.closest('td,th');return [cell.parentNode.rowIndex,cell.cellIndex,document.activeElement.tagName];};\
        var path=[at()];\
        ['ArrowRight','ArrowDown','Home','ArrowUp','ArrowUp','ArrowRight','ArrowUp','ArrowUp','End'].forEach(function(name){key(name);path.push(at());});\
        key('End',true);path.push(at());\
        return {role:heat.getAttribute('role'),path:path,stops:heat.querySelectorAll('a:not([tabindex=\"-1\"]),button:not([tabindex=\"-1\"]),[tabindex=\"0\"]').length,\
        label:document.activeElement.getAttribute('aria-label'),read:$('.readout').textContent,rows:+heat.getAttribute('aria-rowcount'),columns:$('.hi').cells.length};";
    let Some(found) = index(&home, "index.html", script) else {
        return;
    };
    assert_eq!(found["role"], "grid");
    let columns = found["columns"].as_u64().unwrap() - 1;
    let last = found["rows"].as_u64().unwrap() - 1;
    let expected = serde_json::json!([
        [2, 1, "TD"],
        [2, 2, "TD"],
        [3, 2, "TD"],
        [3, 0, "A"],
        [2, 0, "A"],
        [1, 0, "BUTTON"],
        [1, 1, "BUTTON"],
        [1, 1, "A"],
        [1, 1, "A"],
        [1, columns, "A"],
        [last, columns, "TD"],
    ]);
    assert_eq!(found["path"], expected, "{found}");
    assert_eq!(found["stops"], 1, "{found}");
    let label = found["label"].as_str().unwrap();
    assert!(label.contains('：'), "{found}");
    assert!(found["read"].as_str().unwrap().ends_with(label), "{found}");
}

#[test]
fn rows_beyond_the_plain_ones_are_drawn_when_needed() {
    let one = fixtures().swap_remove(0);
    let reports: Vec<Report> = (0..450)
        .map(|n| Report {
            path: format!("r/{n:04}.txt"),
            ..one.clone()
        })
        .collect();
    let home = TempDir::new().unwrap();
    let files = folder(&results(&reports, Lang::Zh));
    write(home.path(), &files[0].0, &files[0].1);
    assert_eq!(files[0].1.matches("<td class=\"r rank\">").count(), 200);
    let script = "var first=rows().length;set('q','0449');var found=rows().length;set('q','');var again=rows().length;\
        dispatchEvent(new Event('beforeprint'));return {first:first,found:found,again:again,printed:rows().length,heat:$('.heat tbody').rows.length};";
    let Some(found) = index(&home, "index.html", script) else {
        return;
    };
    assert_eq!(found["found"], 1, "{found}");
    assert!(found["first"].as_u64().unwrap() < 450, "{found}");
    assert!(found["again"].as_u64().unwrap() < 450, "{found}");
    assert_eq!(
        (&found["printed"], &found["heat"]),
        (&450.into(), &450.into())
    );
}

/// What the index of these reports searches, by the words of its box.
fn searched(page: &str) -> &str {
    let box_of = page.split("type=\"search\"").nth(1).unwrap();
    let words = box_of.split("placeholder=\"").nth(1).unwrap();
    words.split('"').next().unwrap()
}

#[test]
fn the_box_searches_quotations_and_shows_the_passage() {
    let (home, _) = batch();
    let script = "var all=rows().length;set('q','领导轮流接访');var hit=rows()[0].querySelector('.said');\
        var found={all:all,rows:rows().length,text:hit&&hit.textContent,href:hit&&hit.querySelector('a').getAttribute('href')};\
        set('q','luoxi');found.own=rows().length;found.said=document.querySelectorAll('.said').length;\
        set('q','这样的话没有人写过');found.none=rows().length;return found;";
    let Some(found) = index(&home, "index.html", script) else {
        return;
    };
    let rows = found["rows"].as_u64().unwrap();
    assert!(0 < rows && rows < found["all"].as_u64().unwrap(), "{found}");
    assert!(
        found["text"].as_str().unwrap().contains("领导轮流接访"),
        "{found}"
    );
    assert!(
        found["href"].as_str().unwrap().contains(".html#"),
        "{found}"
    );
    assert_eq!(
        (&found["own"], &found["said"]),
        (&1.into(), &0.into()),
        "{found}"
    );
    assert_eq!(found["none"], 0, "{found}");
}

#[test]
fn an_index_holds_as_many_quotations_as_it_has_room_for_and_says_so() {
    let mut reports = fixtures();
    reports.truncate(4);
    let of = |count: usize| -> String {
        let many: Vec<Report> = (0..count)
            .map(|n| Report {
                path: format!("r/{n:04}.txt"),
                ..reports[n % reports.len()].clone()
            })
            .collect();
        let results = results(&many, Lang::Zh);
        let page = only(&results, "index.html");
        assert!(
            page.len() <= hegui_report::html::PAGE_LIMIT,
            "{}",
            page.len()
        );
        page
    };
    let few = of(20);
    assert!(searched(&few).ends_with("依据的原文"), "{}", searched(&few));
    assert!(few.contains("id=\"quotations\""));
    let many = of(700);
    assert!(
        searched(&many).ends_with("各指标的主要依据"),
        "{}",
        searched(&many)
    );
    let most = of(3_000);
    assert!(searched(&most).contains("不含原文"), "{}", searched(&most));
    assert!(!most.contains("id=\"quotations\""));
}
