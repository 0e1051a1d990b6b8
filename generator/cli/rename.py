import click
@click.group()
def rename() -> None:
    """Give a brief or an actor another address, wherever it is named."""
