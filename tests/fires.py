"""Six invented stories of three events: a fire told, copied and told anew, another fire, and a vote told twice."""

from __future__ import annotations

from collections.abc import Sequence

FIRE = "A fire destroyed a tyre warehouse on the Kolvik waterfront on Sunday, and two night watchmen were taken to hospital"
FIRES_AND_VOTES: Sequence[dict[str, str]] = (
    {
        "id": "fire", "published": "2024-03-03T09:00:00",
        "text": f"{FIRE}, fire chief Signe Halloran said. The owner, Petter Ambros, was abroad and could not be reached. "
        "Boats of the coast guard brought water when a pump failed, and schools in Kolvik stay shut on Monday.",
    },
    {
        "id": "fire, cut", "published": "2024-03-03T11:00:00",
        "text": f"KOLVIK (NordPress) - {FIRE}, fire chief Signe Halloran said. The owner, Petter Ambros, was abroad and "
        "could not be reached.",
    },
    {
        "id": "fire, told anew", "published": "2024-03-04",
        "text": "Kolvik's fire brigade fought for nine hours against a blaze among old tyres at the waterfront. Two "
        "watchmen suffered burns. “We do not know the cause,” said Signe Halloran, the fire chief. The warehouse belongs "
        "to Petter Ambros, a dealer in tyres. The schools of Kolvik will be closed on Monday because of the smoke.",
    },
    {
        "id": "other fire", "published": "2024-09-20",
        "text": "A fire in a bakery in Ostheim killed the baker's dog on Friday. Police said an oven had been left on. "
        "The bakery of Jolanda Pirk had been in the family for ninety years. Neighbours in Ostheim collect money.",
    },
    {
        "id": "vote", "published": "2024-03-05",
        "text": "The parliament of Belmarra voted on Tuesday to raise the retirement age to 67. Prime Minister Ewa Tolund "
        "won by three votes. Unions in Belmarra call a strike for Thursday, said their leader, Marek Odell.",
    },
    {
        "id": "vote, told anew", "published": "2024-03-05",
        "text": "Belmarrans will work until 67: with a majority of three, Ewa Tolund's government got its pension law "
        "through parliament on Tuesday. “We strike on Thursday,” Marek Odell of the unions told reporters in Belmarra.",
    },
)  # fmt: skip
