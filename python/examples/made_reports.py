"""Made reports: fictional authorities, figures by chance, the same for the same seed.

    python made_reports.py 20000 reports.parquet      (or .jsonl)
"""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

PLACES = ["清禾", "澜川", "云溪", "洛溪", "霜桥", "柳岸", "石泉湾", "青屿", "河埠", "松原岭"]
LEVELS = ["市", "县", "区"]
DONE = [
    "主要负责人认真履行推进法治建设第一责任人职责，全年主持研究法治议题{a}项。",
    "聘请{b}名律师担任法律顾问，现有公职律师{b}名，全年参与涉法事务研究{a}件次。",
    "全年审核重大行政处罚案件{a}件，退回补充证据{b}件。",
    "为一线执法人员配发执法记录仪{a}台，一般程序案件全部录音录像。",
    "在信用平台公示行政许可决定{c}条、行政处罚决定{a}条。",
    "完成“双随机、一公开”抽查任务{c}家，抽查结果全部上网。",
    "组织交叉评查行政处罚案卷{a}份，对发现的问题书面反馈并限期整改。",
    "全年主动公开政府信息{c}条，办结依申请公开{b}件，均在法定期限内答复。",
    "收到行政复议申请{b}件；行政诉讼案件{b}件，由分管负责人出庭应诉。",
    "承办人大代表建议{b}件、政协提案{a}件，按期办结率为100%。",
    "举办执法骨干培训班{b}期，培训{c}人次。",
    "制定“谁执法谁普法”责任清单，进企业、进社区、进学校宣讲{a}场。",
    "全年制定行政规范性文件{b}件，均履行公开征求意见、集体审议程序，并按时备案。",
    "公布政务服务事项{a}项，其中大部分实现全程网办，群众少跑路、少交材料。",
    "修订突发公共卫生事件应急预案，开展处置演练{b}次。",
]
VAGUE = [
    "高度重视法律顾问工作，认真落实重大执法决定法制审核制度，各项工作有序推进。",
    "坚持依法行政，严格规范公正文明执法，群众满意度稳步提升。",
    "深入学习贯彻有关精神，进一步提高思想认识，切实增强工作的责任感和使命感。",
    "市司法局组织了全市行政执法案卷评查，我局积极配合，认真做好有关工作。",
    "各科室按照职责分工，加强协调配合，形成工作合力，推动重点任务落实落细。",
]
LACKING = [
    "一是执法力量不足，案卷评查中仍有说理不充分的问题。",
    "二是普法内容与群众需求结合得不够紧密。",
    "三是非现场监管手段运用不够，设备投入不足。",
]
PLANNED = [
    "将聘请法律顾问{b}名，健全公平竞争审查机制。",
    "计划举办执法培训{b}期，组织案卷评查{a}份。",
    "拟修订规范性文件{b}件，完善政务公开制度。",
]


def made_report(seed: int, number: int) -> tuple[str, str, str]:
    """The id, the region and the text of a report."""
    chance = random.Random(f"{seed}-{number}")
    place = chance.choice(PLACES) + chance.choice(LEVELS)
    year = chance.randint(2019, 2025)

    def said(sentences: list[str], count: int) -> str:
        chosen = chance.sample(sentences, min(count, len(sentences)))
        figures = {"a": chance.randint(10, 200), "b": chance.randint(1, 9), "c": chance.randint(200, 3000)}
        return "".join(sentence.format(**figures) for sentence in chosen)

    parts = [f"{place}卫生健康局{year}年法治政府建设情况报告", f"{year}年，我局依法履行职责。现将有关情况报告如下。"]
    parts.append(f"一、{year}年主要工作")
    for ordinal in "一二三四五六七八九"[: chance.randint(4, 9)]:
        parts.append(f"（{ordinal}）推进有关工作。{said(DONE, chance.randint(2, 6))}{said(VAGUE, chance.randint(0, 4))}")
    parts += ["二、存在的不足", said(LACKING, 3), f"三、{year + 1}年工作安排", f"{year + 1}年，我局{said(PLANNED, 2)}"]
    return f"{seed}-{number:09}", place, "\n".join(parts)


def made_reports(count: int, seed: int = 7) -> Iterator[tuple[str, str, str]]:
    """So many reports."""
    return (made_report(seed, number) for number in range(count))


def write(count: int, to: Path) -> None:
    """Writes reports as Parquet, a few files' worth of row groups, or a line of JSON each."""
    reports = made_reports(count)
    if to.suffix == ".jsonl":
        with to.open("w", encoding="utf-8") as file:
            for id, region, text in reports:
                file.write(json.dumps({"id": id, "text": text, "region": region}, ensure_ascii=False) + "\n")
        return
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = [list(column) for column in zip(*reports, strict=True)]
    table = pa.table(dict(zip(["id", "region", "text"], columns, strict=True)))
    pq.write_table(table, to, row_group_size=2000)


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
