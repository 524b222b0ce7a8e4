
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0003_edition_and_entry'),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.TextField(choices=[('opened', 'Saken ble åpnet'), ('noted', 'Notat'), ('part_given', 'Fikk del i saken'), ('part_ended', 'Gikk ut av saken'), ('handed_over', 'Fikk ansvaret'), ('took_over', 'Fikk ansvaret fordi den ansvarlige ikke lenger arbeider her'), ('recused', 'Er ikke habil og er tatt ut av saken'), ('readmitted', 'Er habil igjen'), ('closed', 'Saken ble avsluttet'), ('reopened', 'Saken ble åpnet igjen'), ('step_taken', 'Trinn gjennomført'), ('step_skipped', 'Trinn hoppet over'), ('step_chosen', 'Gikk til et annet trinn'), ('step_repeated', 'Trinnet tas på nytt'), ('step_waited', 'Venter'), ('moved', 'Følger en annen utgave av rutinen'), ('service_concerned', 'En annen tjeneste er også bekymret'), ('same_person', 'Gjelder samme elev som en annen sak')]),
        ),
    ]
