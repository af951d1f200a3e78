"""Factors of all movies and viewers by Spark's implicit ALS, for `recscope --factors DIR`.

    recscope export --for spark --data DATA --out PAIRS
    spark-submit als.py PAIRS FACTORS [--shards 4]
    recscope --data DATA --factors FACTORS

PAIRS holds pairs.csv (user, item, r), movie_ids.txt, user_ids.txt and settings.json. FACTORS gets the ids, a .npy file of
factors and one of ids for each shard, and, last of all, manifest.json, which names them with their checksums and says what
a viewer who has watched something since is folded in by. Executors need a file system that all of them share.
"""
import argparse
import hashlib
import json
import os
import shutil

from pyspark.ml.recommendation import ALS
from pyspark.sql import SparkSession


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def writer(side, folder):
    """Writes a partition, sorted by id, as one shard; a file is there whole or not at all."""

    def write(shard, rows):
        import numpy

        ids, factors = [], []
        for row in rows:
            ids.append(row[0])
            factors.append(row[1])
        if not ids:
            return
        entry = {"side": side, "rows": len(ids), "first": int(ids[0]), "last": int(ids[-1])}
        for kind, array in (("factors", numpy.asarray(factors, "<f4")), ("ids", numpy.asarray(ids, "<i4"))):
            name = f"{side}-{shard:05d}.{kind}.npy"
            beside = os.path.join(folder, f".{name}.part.npy")
            numpy.save(beside, array)
            entry[kind] = {"file": name, "sha256": digest(beside)}
            os.replace(beside, os.path.join(folder, name))
        yield entry

    return write


def main():
    options = argparse.ArgumentParser()
    options.add_argument("pairs")
    options.add_argument("factors")
    options.add_argument("--shards", type=int, default=4)
    options = options.parse_args()
    with open(os.path.join(options.pairs, "settings.json")) as file:
        settings = json.load(file)
    os.makedirs(options.factors, exist_ok=True)
    session = SparkSession.builder.appName("recscope-als").config("spark.ui.enabled", "false").getOrCreate()
    pairs = session.read.csv(
        os.path.abspath(os.path.join(options.pairs, "pairs.csv")), header=True, schema="user INT, item INT, r FLOAT")
    model = ALS(
        rank=settings["rank"], maxIter=settings["iterations"], regParam=settings["lambda"], alpha=settings["alpha"],
        implicitPrefs=True, userCol="user", itemCol="item", ratingCol="r", seed=settings["seed"]).fit(pairs)
    shards = []
    for side, factors in (("movie", model.itemFactors), ("user", model.userFactors)):
        sorted_rows = factors.repartitionByRange(options.shards, "id").sortWithinPartitions("id")
        shards += sorted_rows.rdd.mapPartitionsWithIndex(writer(side, options.factors)).collect()
    ids = {}
    for side in ("movie", "user"):
        name = f"{side}_ids.txt"
        shutil.copyfile(os.path.join(options.pairs, name), os.path.join(options.factors, name))
        ids[side] = {"file": name, "sha256": digest(os.path.join(options.factors, name))}
    manifest = {
        "format": "recscope-factors", "version": 1, "model": "als-implicit", "rank": settings["rank"],
        "iterations": settings["iterations"], "alpha": settings["alpha"], "lambda": settings["lambda"],
        "confidence": "1+alpha*r", "regularization": "lambda*count", "cut_off": settings["cut_off"],
        "ids": ids, "shards": shards,
    }
    path = os.path.join(options.factors, "manifest.json")
    with open(path + ".part", "w") as file:
        json.dump(manifest, file, indent=1)
    os.replace(path + ".part", path)
    session.stop()


if __name__ == "__main__":
    main()
