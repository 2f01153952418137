"""Roles that a story gives people: who, which title, of what, held, ended or planned."""

from __future__ import annotations

import pytest

from entities.helper import found, named

# text | person | title | of | status
CASES = """
Russian President Boris Lukin met reporters. | Boris Lukin | President | Russian | held
French Foreign Minister Claire Aubry arrived in Cairo. | Claire Aubry | Foreign Minister | French | held
Former Kenyan Prime Minister Peter Wako died on Friday. | Peter Wako | Prime Minister | Kenyan | ended
Senator Ann Lee of Ohio opposed the bill. | Ann Lee | Senator | Ohio | held
Sen. Ann Lee opposed the bill. | Ann Lee | Sen. | - | held
President-elect Maria Santos will travel to Brazil. | Maria Santos | President-elect | - | planned
Ex-President Karl Brandt was arrested. | Karl Brandt | President | - | ended
Acting Director Jane Holt spoke to Congress. | Jane Holt | Director | - | held
Acting FBI Director Jane Holt spoke to Congress. | Jane Holt | Director | FBI | held
Current NASA Administrator Paul Reed praised the crew. | Paul Reed | Administrator | NASA | held
Exxon CEO Mark Dunn said profits rose. | Mark Dunn | CEO | Exxon | held
Texas Governor Rick Hall signed the law. | Rick Hall | Governor | Texas | held
London Mayor Susan Bell opened the bridge. | Susan Bell | Mayor | London | held
Germany's Chancellor Hans Weber visited Warsaw. | Hans Weber | Chancellor | Germany | held
Apple's chief executive Laura King resigned. | Laura King | chief executive | Apple | held
UN Secretary-General Paulo Reis condemned the attack. | Paulo Reis | Secretary-General | UN | held
Japanese Defence Minister Kenji Mori apologised. | Kenji Mori | Defence Minister | Japanese | held
Deputy Prime Minister Olga Petrova resigned. | Olga Petrova | Deputy Prime Minister | - | held
General Tom Briggs led the troops. | Tom Briggs | General | - | held
Prime Minister Anwar Said addressed parliament. | Anwar Said | Prime Minister | - | held
Then-President Luis Ortega signed the treaty in 1998. | Luis Ortega | President | - | ended
Former Secretary of State Helen Price wrote a book. | Helen Price | Secretary of State | - | ended
Outgoing Mayor Dan Cole thanked his staff. | Dan Cole | Mayor | - | held
Pope John Martin prayed for peace, and Queen Astrid listened. | Astrid | Queen | - | held
Iran's Foreign Minister Reza Karimi flew to Baghdad. | Reza Karimi | Foreign Minister | Iran | held
Ann Lee, head of the World Bank, warned of a crisis. | Ann Lee | head | World Bank | held
Ann Lee, the director of the agency, spoke on Monday. | Ann Lee | director | the agency | held
Ann Lee, a spokeswoman for the Pentagon, declined to comment. | Ann Lee | spokeswoman | Pentagon | held
Ann Lee, former chief of NATO, died on Friday. | Ann Lee | chief | NATO | ended
Ann Lee, the former mayor of Chicago, was there. | Ann Lee | mayor | Chicago | ended
Ann Lee, Brazil's environment minister, flew home. | Ann Lee | environment minister | Brazil | held
Ann Lee, president of Chile from 2002 to 2006, was there. | Ann Lee | president | Chile | ended
Ann Lee, chairman of the Federal Reserve, spoke. | Ann Lee | chairman | Federal Reserve | held
Ann Lee, an analyst at Goldman Sachs, expects growth. | Ann Lee | analyst | Goldman Sachs | held
Ann Lee, a professor at Harvard University, disagreed. | Ann Lee | professor | Harvard University | held
The agency's director, Ann Lee, resigned. | Ann Lee | director | The agency | held
The head of the WHO, Ann Lee, warned of a pandemic. | Ann Lee | head | WHO | held
The Russian foreign minister, Boris Lukin, disagreed. | Boris Lukin | foreign minister | Russian | held
Turkey's president, Kemal Aydin, visited Athens. | Kemal Aydin | president | Turkey | held
The committee's Republican chairman, Senator Ann Lee, said so. | Ann Lee | chairman | The committee | held
Ann Lee is the director of the CIA. | Ann Lee | director | CIA | held
Ann Lee is president of Peru. | Ann Lee | president | Peru | held
Ann Lee became the director of the CIA. | Ann Lee | director | CIA | held
Ann Lee will become the director of the CIA. | Ann Lee | director | CIA | planned
Ann Lee was the mayor of Boston. | Ann Lee | mayor | Boston | held
Ann Lee remains the governor of Texas. | Ann Lee | governor | Texas | held
Ann Lee resigned as the director of the CIA. | Ann Lee | director | CIA | ended
Ann Lee resigned as director. | Ann Lee | director | - | ended
Ann Lee stepped down as chairman of Boeing. | Ann Lee | chairman | Boeing | ended
Ann Lee quit as prime minister of Italy. | Ann Lee | prime minister | Italy | ended
Ann Lee retired as editor of the newspaper. | Ann Lee | editor | the newspaper | ended
Ann Lee served as ambassador to Japan. | Ann Lee | ambassador | Japan | held
Ann Lee serves as ambassador to Japan. | Ann Lee | ambassador | Japan | held
Ann Lee will serve as ambassador to Japan. | Ann Lee | ambassador | Japan | planned
The president appointed Ann Lee as director of the CIA. | Ann Lee | director | CIA | held
The president named Ann Lee director of the CIA. | Ann Lee | director | CIA | held
The president will name Ann Lee as director of the CIA. | Ann Lee | director | CIA | planned
The president nominated Ann Lee as ambassador to Japan. | Ann Lee | ambassador | Japan | planned
Parliament elected Ann Lee as prime minister. | Ann Lee | prime minister | - | held
Ann Lee was elected president of Peru. | Ann Lee | president | Peru | held
Ann Lee was appointed director of the CIA. | Ann Lee | director | CIA | held
Ann Lee was named chief executive of Boeing. | Ann Lee | chief executive | Boeing | held
Ann Lee was fired as head of the agency. | Ann Lee | head | the agency | ended
Ann Lee was dismissed as finance minister. | Ann Lee | finance minister | - | ended
The board fired Ann Lee as chief executive. | Ann Lee | chief executive | - | ended
Ann Lee replaced Tom Briggs as head of the agency. | Ann Lee | head | the agency | held
Ann Lee replaced Tom Briggs as head of the agency. | Tom Briggs | head | the agency | ended
Ann Lee succeeded Tom Briggs as mayor of Boston. | Tom Briggs | mayor | Boston | ended
Ann Lee will replace Tom Briggs as mayor of Boston. | Ann Lee | mayor | Boston | planned
Ann Lee is expected to become the director of the CIA. | Ann Lee | director | CIA | planned
President Karl Brandt will choose Ann Lee as CIA Director. | Ann Lee | Director | CIA | planned
President Karl Brandt chose Ann Lee as CIA Director. | Karl Brandt | President | - | held
Ann Lee worked as a spokeswoman for Boeing. | Ann Lee | spokeswoman | Boeing | held
Ann Lee, who resigned as mayor of Boston, did not comment. | Ann Lee | mayor | Boston | ended
Ann Lee was sworn in as governor of Ohio. | Ann Lee | governor | Ohio | held
Ann Lee agreed to step down as chairman of Boeing. | Ann Lee | chairman | Boeing | ended
Ann Lee met reporters. She resigned as director of the CIA. | Ann Lee | director | CIA | ended
Ann Lee spoke. The former governor of Ohio was tired. | Ann Lee | governor | Ohio | -
The Spanish prime minister, Juan Vega, and Italian President Carla Rossi met. | Carla Rossi | President | Italian | held
Former US senator Ann Lee joined the campaign. | Ann Lee | senator | US | ended
Republican presidential candidate former President Karl Brandt spoke. | Karl Brandt | President | - | ended
Republican presidential candidate former President Karl Brandt spoke. | Karl Brandt | presidential candidate | - | held
Interim Libyan Prime Minister Omar Zaid arrived. | Omar Zaid | Prime Minister | Libyan | held
Economist Ann Lee expects growth. | Ann Lee | Economist | - | held
Opposition leader Joseph Banda was arrested. | Joseph Banda | Opposition leader | - | held
""".strip().splitlines()

# somebody of whom the text says no role
NONE = (
    "Mr. Ann Lee went home.",
    "Ann Lee is not the director of the CIA.",
    "Ann Lee met the director of the CIA.",
    "The gunman, Ann Lee, was killed.",
    "Ann Lee resigned on Monday.",
    "Dr. Ann Lee went home.",
)

# text | person | title | begin | end
DATED = (
    ("Ann Lee, president of Chile from 2002 to 2006, was there.", "Ann Lee", "2002-01-01", "2007-01-01"),
    ("Ann Lee has served as ambassador to Japan since 2019.", "Ann Lee", "2019-01-01", None),
    ("Ann Lee resigned as director of the CIA on May 3, 2021.", "Ann Lee", None, "2021-05-03"),
    ("Ann Lee was appointed director of the CIA on May 3, 2021.", "Ann Lee", "2021-05-03", None),
)


@pytest.mark.parametrize("case", CASES)
def test_role(case: str) -> None:
    text, person, title, of, status = (cell.strip() for cell in case.split("|"))
    entities = found(text)
    if status == "-":
        return
    roles = [role for role in named(entities, text, person).roles if role.title == title]
    assert roles, [(r.title, r.status) for e in entities for r in e.roles]
    role = next((r for r in roles if r.status == status), roles[0])
    assert role.status == status
    assert text[role.span.start : role.span.end] == title
    assert role.because.startswith("entities.roles/")
    owner = next((e for e in entities if e.id == role.of), None)
    words = {text[m.span.start : m.span.end] for m in owner.mentions} if owner else {"-"}
    assert of in words


@pytest.mark.parametrize("text", NONE)
def test_no_role(text: str) -> None:
    assert named(found(text), text, "Ann Lee").roles == ()


@pytest.mark.parametrize(("text", "person", "begin", "end"), DATED)
def test_since_and_until(text: str, person: str, begin: str | None, end: str | None) -> None:
    (role,) = named(found(text, "2022-06-01"), text, person).roles
    assert (role.begin, role.end) == (begin, end)
