#!/usr/bin/env python3
"""Rebuild the bulletin's fonts from the registries' packages: python3 infra/fonts/build.py

Fetches four pinned sources, cuts them to the characters the bulletin needs, turns CFF
outlines into TrueType ones, renames them, and compares the result with SHA256SUMS.
  --accept   write a new SHA256SUMS instead of comparing (after a wanted change)
  --work DIR where packages and intermediate files go (default: a cache directory)
"""
import argparse, glob, hashlib, multiprocessing, os, shutil, subprocess, sys, time, venv
from pathlib import Path

PINS = ["fonttools==4.68.0", "brotli==1.2.1"]
HERE = Path(__file__).resolve().parent
DEST = HERE.parent.parent / "packages" / "bulletin" / "fonts"
EPOCH = 1767225600  # 2026-01-01, written into head.created and head.modified
OTF = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/"
NOTO = "usr/share/fonts/opentype/noto/"

# package -> (how to fetch it, its version when these fonts were made)
PACKAGES = {
    "texlive-lang-chinese": ("apt", "2022.20230122-1"),
    "fonts-noto-cjk": ("apt", "1:20220127+repack1-1"),
    "fonts-noto-cjk-extra": ("apt", "1:20220127+repack1-1"),
    "@fontsource/lxgw-wenkai": ("npm", "5.3.0"),
}
# file: package, font in it, SHA-256 of that font, face in a collection, family, style, weight, hanzi
FONTS = {
    "LiushuiFangSong-Regular": ("texlive-lang-chinese", OTF + "FandolFang-Regular.otf", "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9",
                                None, "Liushui FangSong", "Regular", 400, "common"),
    "LiushuiHei-Regular": ("fonts-noto-cjk-extra", NOTO + "NotoSansCJK-Medium.ttc", "197d5e1e019faca33a4d55931c7d68b8056f3b97cb862049f5cb8de9efdfb8ce",
                           "NotoSansCJKsc-Medium", "Liushui Hei", "Regular", 400, "common"),
    "LiushuiKai-Regular": ("@fontsource/lxgw-wenkai", "package/files/lxgw-wenkai-latin-500-normal.woff2", "013fa90e3e7c3b30aeb0a5311ef92d9aee0d3def5817bc27c357198796d34306",
                           None, "Liushui Kai", "Regular", 400, "common"),
    "LiushuiXiaoBiaoSong-Black": ("fonts-noto-cjk-extra", NOTO + "NotoSerifCJK-Black.ttc", "7d38a254818bec880251400165923b5afdee2ae9a58c8276e912f26df2badecb",
                                  "NotoSerifCJKsc-Black", "Liushui XiaoBiaoSong", "Black", 900, "common"),
    "LiushuiSong-Regular": ("fonts-noto-cjk", NOTO + "NotoSerifCJK-Regular.ttc", "a04178ec485dffdff7cc0c0c20e1fce9202d7e2160d805e8e44a4c8841c58481",
                            "NotoSerifCJKsc-Regular", "Liushui Song", "Regular", 400, "wide"),
}
# Everything that is not a hanzi. U+2E80-2FDF and U+F900-FAFF are left out on purpose: PDF readers
# would extract those radicals and compatibility forms in place of the ordinary characters.
RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x2C6, 0x2DD), (0x370, 0x3FF), (0x400, 0x45F), (0x2000, 0x206F),
          (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x23FF), (0x2460, 0x27BF), (0x3000, 0x312F),
          (0x3200, 0x33FF), (0xFF00, 0xFFEF)]


def wanted(hanzi):
    codes = {c for a, b in RANGES for c in range(a, b + 1)}
    codes |= {ord(c) for c in (HERE / "tgh-8105.txt").read_text("utf-8") if c != "\n"}
    for a in range(0xB0, 0xF8):  # the 6763 hanzi of GB 2312
        codes |= {ord(c) for c in bytes(x for b in range(0xA1, 0xFF) for x in (a, b)).decode("gb2312", "ignore")}
    if hanzi == "wide":  # the fallback font also has the 5401 common traditional hanzi, the first level of Big5
        pairs = [bytes((a, b)) for a in range(0xA4, 0xC7) for b in (*range(0x40, 0x7F), *range(0xA1, 0xFF))]
        codes |= {ord(c) for pair in pairs for c in pair.decode("big5", "ignore") if 0x4E00 <= ord(c) <= 0x9FFF}
    return {c for c in codes if not (0x2E80 <= c <= 0x2FDF or 0xF900 <= c <= 0xFAFF)}


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def fetch(work):
    for name, (kind, version) in PACKAGES.items():
        into = work / name.replace("/", "-")
        if not (into / ".done").exists():
            print(f"fetch {name} {version}", flush=True)
            shutil.rmtree(into, ignore_errors=True)
            into.mkdir(parents=True)
            if kind == "apt":  # a mirror may hold a newer packaging of the same font: the font's hash decides
                quiet = dict(cwd=into, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                if subprocess.run(["apt-get", "download", f"{name}={version}"], **quiet).returncode:
                    subprocess.run(["apt-get", "download", name], cwd=into, check=True)
                subprocess.run(["dpkg-deb", "-x", glob.glob(f"{into}/*.deb")[0], into], check=True)
            else:
                subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=into, check=True,
                               stdout=subprocess.DEVNULL)
                subprocess.run(["tar", "xzf", glob.glob(f"{into}/*.tgz")[0], "-C", into], check=True)
            (into / ".done").touch()
    for package, path, digest, *_ in FONTS.values():
        file = work / package.replace("/", "-") / path
        if sha256(file) != digest:
            sys.exit(f"{file.name} from {package} is not the file these fonts were made from: {sha256(file)}")


def to_truetype(font):
    """Cubic CFF outlines -> quadratic glyf outlines, at most one unit off."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        drawn[name] = pen.glyph()
    del font["CFF "]
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, drawn
    for name in order:  # the side bearing must be xMin, or Chromium shifts the glyph
        drawn[name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(drawn[name], "xMin", 0))
    maxp = font["maxp"] = newTable("maxp")
    for key in ("maxPoints maxContours maxCompositePoints maxCompositeContours maxTwilightPoints maxStorage "
                "maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions maxComponentElements "
                "maxComponentDepth").split():
        setattr(maxp, key, 0)
    maxp.tableVersion, maxp.maxZones, maxp.numGlyphs = 0x00010000, 1, len(order)
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"


def own_glyphs(font):
    """A glyph shared by two characters is extracted as the lower one: give every character its own."""
    seen, glyf = {}, font["glyf"]
    order = list(font.getGlyphOrder())
    for code, name in sorted(font.getBestCmap().items()):
        if name not in seen or code == 0xA0:
            seen[name] = code
            continue
        copy = f"{name}.u{code:X}"
        order.append(copy)
        font.setGlyphOrder(order)
        glyf[copy] = glyf[name]
        font["hmtx"][copy] = font["hmtx"][name]
        for table in font["cmap"].tables:
            if code in table.cmap:
                table.cmap[code] = copy
    font["maxp"].numGlyphs = len(order)


def chinese_punctuation(font):
    """Quotes, dash and middle dot that the source draws for Latin text get the width of a hanzi."""
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    glyf, hmtx, cmap = font["glyf"], font["hmtx"], font.getBestCmap()
    for char, side in (("\u201c", "right"), ("\u2018", "right"), ("\u201d", "left"), ("\u2019", "left"),
                       ("\u00b7", "middle"), ("\u2014", "full")):
        name = cmap[ord(char)]
        if hmtx[name][0] == 1000:
            continue
        glyph = glyf[name]
        if side == "full":  # edge to edge, so that two of them join
            half, pen = (glyph.yMax - glyph.yMin) // 2, TTGlyphPen(None)
            pen.moveTo((0, 350 - half))
            for point in ((0, 350 + half), (1000, 350 + half), (1000, 350 - half)):
                pen.lineTo(point)
            pen.closePath()
            glyf[name] = glyph = pen.glyph()
        else:
            assert not glyph.isComposite()
            left = {"left": 60, "right": 940 - (glyph.xMax - glyph.xMin),
                    "middle": 500 - (glyph.xMax - glyph.xMin) // 2}[side]
            glyph.coordinates.translate((left - glyph.xMin, 0))
        glyph.recalcBounds(glyf)
        hmtx[name] = (1000, glyph.xMin)


def rename(font, postscript, family, style, source):
    table, old = font["name"], {n: font["name"].getDebugName(n) for n in (0, 4, 7, 13, 14)}
    table.names = []
    new = {0: old[0], 1: family, 2: "Regular", 3: f"Liushui;{postscript};1.0",
           4: family if style == "Regular" else f"{family} {style}", 5: "Version 1.000", 6: postscript, 7: old[7],
           10: f"Changed from {source}: fewer characters, TrueType outlines, no layout tables, renamed.",
           13: old[13] or "GNU General Public License, version 3, with font embedding exception", 14: old[14]}
    for number, text in new.items():
        if text and text.strip():
            table.setName(text.strip(), number, 3, 1, 0x409)


def build(job):
    from fontTools import subset
    from fontTools.ttLib import TTCollection, TTFont
    postscript, work = job
    package, path, _, face, family, style, weight, hanzi = FONTS[postscript]
    started, path = time.time(), work / package.replace("/", "-") / path
    if face:
        font = next(f for f in TTCollection(path, lazy=True).fonts if f["name"].getDebugName(6) == face)
    else:
        font = TTFont(path, lazy=True)
    font.recalcTimestamp, font.flavor = False, None
    source = f"{font['name'].getDebugName(4)} {font['name'].getDebugName(5).split(';')[0]}"

    options = subset.Options()
    options.layout_features, options.hinting, options.glyph_names = [], False, False
    options.notdef_outline, options.name_IDs, options.recalc_timestamp = True, ["*"], False
    options.drop_tables += ["BASE", "FFTM", "GDEF", "GPOS", "GSUB", "VORG", "bsln", "feat", "gasp", "morx", "prop",
                            "vhea", "vmtx", "meta", "DSIG"]
    cut = subset.Subsetter(options)
    cut.populate(unicodes=wanted(hanzi) & set(font.getBestCmap()))
    cut.subset(font)

    if "CFF " in font:
        to_truetype(font)
    own_glyphs(font)
    chinese_punctuation(font)
    rename(font, postscript, family, style, source)
    # One set of vertical metrics for all five, so that mixing them never makes a line taller.
    head, hhea, os2, post = font["head"], font["hhea"], font["OS/2"], font["post"]
    assert head.unitsPerEm == 1000 and os2.sTypoAscender == 880 and os2.sTypoDescender == -120
    hhea.ascent, hhea.descent, hhea.lineGap, os2.sTypoLineGap = 880, -120, 200, 200
    os2.usWinAscent, os2.usWinDescent = 1100, 300
    os2.usWeightClass, os2.fsSelection, os2.fsType, head.macStyle = weight, 0x40, 0, 0
    head.created = head.modified = EPOCH + 2082844800
    head.fontRevision, head.flags = 1.0, head.flags & ~0x1C
    post.formatType, post.isFixedPitch = 3.0, 0
    out = work / "out" / f"{postscript}.ttf"
    font.save(out, reorderTables=True)
    font = TTFont(out)
    codes = set(font.getBestCmap())
    assert "glyf" in font and "fvar" not in font
    print(f"built {out.name}: {out.stat().st_size / 1e6:.2f} MB, {len(codes)} characters, "
          f"{len(codes & set(range(0x3400, 0xA000))) + sum(c > 0xFFFF for c in codes)} hanzi, {time.time() - started:.0f} s", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--accept", action="store_true")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    options.add_argument("--work", type=Path, default=cache / "liushui-fonts")
    args = options.parse_args()
    work = args.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    python = work / "venv" / "bin" / "python"
    if Path(sys.prefix) != work / "venv":  # run again inside a venv that has the pinned tools
        if not python.exists():
            venv.create(work / "venv", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PINS], check=True)
        sys.exit(subprocess.run([python, __file__, *sys.argv[1:]]).returncode)

    fetch(work)
    (work / "out").mkdir(exist_ok=True)
    with multiprocessing.Pool(min(2, os.cpu_count() or 1)) as pool:
        pool.map(build, [(name, work) for name in FONTS], chunksize=1)
    made = {f"{name}.ttf": sha256(work / "out" / f"{name}.ttf") for name in sorted(FONTS)}
    sums, text = DEST / "SHA256SUMS", "".join(f"{digest}  {name}\n" for name, digest in sorted(made.items()))
    if args.accept:
        sums.write_text(text)
    elif sums.read_text() != text:
        sys.exit(f"the result differs from {sums}:\n{text}")
    for name in made:
        shutil.copyfile(work / "out" / name, DEST / name)
    print("SHA256SUMS written" if args.accept else "the result equals SHA256SUMS")


if __name__ == "__main__":
    main()
