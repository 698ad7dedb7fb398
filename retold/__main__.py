"""`python -m retold` is `retold`."""

from retold.cli import main

main()
