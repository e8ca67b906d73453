"""What people type, drawn at random."""

from hypothesis import strategies as st

typed_lines = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs")) | st.sampled_from("\\*@`<>:-"), max_size=100
).map(str.strip)
