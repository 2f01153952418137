"""How fast an archive is, and how it grows: measured on real stories, multiplied with growing names and vocabulary.

python -m bench.archive grow RECORDS DB --statements 200000    # records from onrecord read --format jsonl
python -m bench.archive ask DB                                 # find by kind: cold, warm, median, p95
python -m bench.archive add ROWS                               # adding beside reading alone
python -m bench.archive readers DB --seconds 60                # 50 readers and one writer
"""
