import argparse
import os

import numpy as np
import pandas as pd

parser = argparse.ArgumentParser(description=os.environ.get("JOB_TITLE"))
parser.add_argument("--input", required=True)
frame = pd.read_parquet(parser.parse_args().input)
print(frame.groupby("region")["amount"].agg([np.sum, np.mean]))
