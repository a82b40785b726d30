df = pd.DataFrame({
    "naam": ["x", "y"],
    "bsn": ["999922762", "999989364"],
})
