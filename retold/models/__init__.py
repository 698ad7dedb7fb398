"""Optional neural parts behind two small ports; nothing here is imported unless it is asked for by name.

    ports       NameFinder (Layout -> Names), Embedder (texts -> vectors)
    find        a spec such as `gliner:MODEL` -> the port, loaded
    gliner, model2vec, fastembed, transformers    one module a library
    grams       the dull Embedder: hashed 4-grams, no model; the dull NameFinder is `annotate/names.py`

MODEL is a folder, or a name that the library knows. A name is looked for only in what the library has already
downloaded, unless `HF_HUB_OFFLINE=0` is set: nothing leaves the machine, and nothing is fetched, unasked.
"""
